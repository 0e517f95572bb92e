import type { Api, ApiKey, DomainName, UsagePlan } from '../../apigw/model';
import { childOf, placeOf } from '../document';
import { withRestResources, withV2Resources, type Template } from '../cloudformation';
import { domainOf } from './domain';
import { apiEvents, type ApiEvent } from './events';
import { serverlessResources } from './globals';
import { readServerlessHttpApi } from './http';
import { readServerlessRestApi } from './rest';
import { httpStageName, restStageName, type ServerlessApi } from './serverlessApi';
import { keyOf, usagePlansOf } from './usagePlan';
import { readServerlessWebSocketApi } from './websocket';

export { serverlessResources };

/** What SAM's own resource types come to. */
interface ServerlessContents {
  readonly apis: readonly ServerlessDefinition[];
  readonly apiKeys: readonly ApiKey[];
  readonly usagePlans: readonly UsagePlan[];
  readonly domainNames: readonly DomainName[];
}

interface ServerlessDefinition {
  readonly logicalId: string;
  readonly api: Api;
}

/** The logical ids that SAM gives to the APIs of events that name none. */
const IMPLICIT = { Api: 'ServerlessRestApi', HttpApi: 'ServerlessHttpApi' } as const;

/** The APIs of SAM's own resource types, and the implicit ones, with what CloudFormation's own types add to them; and the keys, plans and domains that SAM makes beside. */
export function readServerlessApis(template: Template): ServerlessContents {
  const restApis = withEvents(template, 'Api');
  const httpApis = withEvents(template, 'HttpApi');
  const rest = restApis.map(({ api, events }) => define(api, withRestResources(template, api.logicalId, readServerlessRestApi(template, api, events))));
  const http = httpApis.map(({ api, events }) => define(api, withV2Resources(template, api.logicalId, readServerlessHttpApi(template, api, events))));
  const webSocket = serverlessResources(template, 'WebSocketApi').map((api) => define(api, withV2Resources(template, api.logicalId, readServerlessWebSocketApi(template, api))));
  const usagePlans = usagePlansOf(template, restApis.map(({ api }) => api));
  return {
    apis: [...rest, ...http, ...webSocket],
    apiKeys: usagePlans.map(keyOf),
    usagePlans,
    domainNames: [...restApis.flatMap(({ api }) => domainOf(api, restStageName(api)) ?? []), ...httpApis.flatMap(({ api }) => domainOf(api, httpStageName(api)) ?? [])],
  };
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
  template.problems.warning('event-api', `The API "${event.apiId}" that this event names is not a serverless API of this template; the event is not shown.`, placeOf(event.source));
}
