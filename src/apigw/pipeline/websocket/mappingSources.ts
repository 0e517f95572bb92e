import type { MappingSources } from '../../mapping/parameterMapping';
import { groupHeaders } from '../../routing/requestText';
import type { EventArrived } from './stages';

/** What `route.request.*` reads: headers and query string are only those of the handshake, and only at `$connect` (developer guide, Set up data mapping for WebSocket APIs). */
export function mappingSources({ event, context, environment }: EventArrived, body: string | undefined): MappingSources {
  const connect = event.kind === 'connect' ? event : undefined;
  return { header: groupHeaders(connect?.request.headers ?? []), querystring: connect?.querystring ?? new Map(), path: new Map(), body, context, stageVariables: environment.stageVariables };
}
