import type { Api } from '../../apigw/model';
import { childOf } from '../document';
import type { Template } from '../cloudformation';
import { apiEvents, type ApiEvent } from './events';
import { serverlessResources } from './globals';
import { readServerlessHttpApi } from './http';
import { readServerlessRestApi } from './rest';
import { readServerlessWebSocketApi } from './websocket';

export interface ServerlessDefinition {
  readonly logicalId: string;
  readonly api: Api;
}

/** The logical ids that SAM gives to the APIs of events that name none. */
const IMPLICIT = { Api: 'ServerlessRestApi', HttpApi: 'ServerlessHttpApi' } as const;

/** The APIs of SAM's own resource types, and the implicit ones. */
export function readServerlessApis(template: Template): readonly ServerlessDefinition[] {
  const webSockets = serverlessResources(template, 'WebSocketApi').map((api) => ({ logicalId: api.logicalId, api: readServerlessWebSocketApi(template, api) }));
  return [...apisOf(template, 'Api', readServerlessRestApi), ...apisOf(template, 'HttpApi', readServerlessHttpApi), ...webSockets];
}

function apisOf(template: Template, type: 'Api' | 'HttpApi', read: typeof readServerlessRestApi | typeof readServerlessHttpApi): readonly ServerlessDefinition[] {
  const events = apiEvents(template, type);
  const declared = serverlessResources(template, type);
  const ids = new Set([...declared.map((api) => api.logicalId), IMPLICIT[type]]);
  for (const event of events) reportUnknownApi(template, event, ids);
  const explicit = declared.map((api) => ({ logicalId: api.logicalId, api: read(template, api, events.filter((event) => event.apiId === api.logicalId)) }));
  const implicitEvents = events.filter((event) => event.apiId === undefined || (event.apiId === IMPLICIT[type] && !declared.some((api) => api.logicalId === event.apiId)));
  if (implicitEvents.length === 0) return explicit;
  const implicit = { logicalId: IMPLICIT[type], properties: childOf(template.globals, type) };
  return [...explicit, { logicalId: implicit.logicalId, api: read(template, implicit, implicitEvents) }];
}

function reportUnknownApi(template: Template, event: ApiEvent, known: ReadonlySet<string>): void {
  if (event.apiId === undefined || known.has(event.apiId)) return;
  template.problems.warning('event-api', `The API "${event.apiId}" that this event names is not a serverless API of this template; the event is not shown.`, event.source.name ?? event.source.span);
}
