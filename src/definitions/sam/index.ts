import type { Api } from '../../apigw/model';
import { childOf } from '../document';
import { withRestResources, withV2Resources, type Template } from '../cloudformation';
import { apiEvents, type ApiEvent } from './events';
import { serverlessResources } from './globals';
import { readServerlessHttpApi } from './http';
import { readServerlessRestApi, type ServerlessApi } from './rest';
import { readServerlessWebSocketApi } from './websocket';

export interface ServerlessDefinition {
  readonly logicalId: string;
  readonly api: Api;
}

/** The logical ids that SAM gives to the APIs of events that name none. */
const IMPLICIT = { Api: 'ServerlessRestApi', HttpApi: 'ServerlessHttpApi' } as const;

/** The APIs of SAM's own resource types, and the implicit ones, with what CloudFormation's own types add to them. */
export function readServerlessApis(template: Template): readonly ServerlessDefinition[] {
  const rest = withEvents(template, 'Api').map(({ api, events }) => define(api, withRestResources(template, api.logicalId, readServerlessRestApi(template, api, events))));
  const http = withEvents(template, 'HttpApi').map(({ api, events }) => define(api, withV2Resources(template, api.logicalId, readServerlessHttpApi(template, api, events))));
  const webSocket = serverlessResources(template, 'WebSocketApi').map((api) => define(api, withV2Resources(template, api.logicalId, readServerlessWebSocketApi(template, api))));
  return [...rest, ...http, ...webSocket];
}

function define<T extends Api>({ logicalId }: ServerlessApi, api: T): { readonly logicalId: string; readonly api: T } {
  return { logicalId, api };
}

interface ApiWithEvents {
  readonly api: ServerlessApi;
  readonly events: readonly ApiEvent[];
}

/** The APIs of a type with their events; the implicit one last, if any event needs it. */
function withEvents(template: Template, type: 'Api' | 'HttpApi'): readonly ApiWithEvents[] {
  const events = apiEvents(template, type);
  const declared = serverlessResources(template, type);
  const ids = new Set([...declared.map((api) => api.logicalId), IMPLICIT[type]]);
  for (const event of events) reportUnknownApi(template, event, ids);
  const implicit: ServerlessApi = { logicalId: IMPLICIT[type], properties: childOf(template.globals, type) };
  const apis = declared.some((api) => api.logicalId === implicit.logicalId) ? declared : [...declared, implicit];
  return apis.map((api) => ({ api, events: events.filter((event) => (event.apiId ?? IMPLICIT[type]) === api.logicalId) }))
    .filter(({ api, events: own }) => api.entry !== undefined || own.length > 0);
}

function reportUnknownApi(template: Template, event: ApiEvent, known: ReadonlySet<string>): void {
  if (event.apiId === undefined || known.has(event.apiId)) return;
  template.problems.warning('event-api', `The API "${event.apiId}" that this event names is not a serverless API of this template; the event is not shown.`, event.source.name ?? event.source.span);
}
