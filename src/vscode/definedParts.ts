import type { Sourced } from '../apigw/model';
import type { Span } from '../base';
import type { DefinedApi } from '../definitions';

/** What names an API in its document: its logical id, or its name where the document gives none. */
export const keyOf = ({ api, logicalId }: DefinedApi): string => logicalId ?? api.name;

/** Where a part is named, else where it stands. */
export const nameSpan = ({ source }: Sourced): Span | undefined => source?.name ?? source?.span;
