import type { RestHandlers } from '../handlers';
import { pageOf } from '../pages';
import { notFound } from '../serviceError';
import { SDK_TYPES } from './sdkTypes.data';

/** What the service could generate; generating itself is not emulated. */
export const sdkTypeHandlers = {
  GetSdkTypes: (input) => pageOf(SDK_TYPES, ({ id }) => id ?? '', input),

  GetSdkType(input) {
    const type = SDK_TYPES.find(({ id }) => id === input.id);
    if (!type) throw notFound(`Invalid SDK type specified: ${input.id}`);
    return type;
  },
} satisfies RestHandlers;
