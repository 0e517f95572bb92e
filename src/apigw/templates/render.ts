import { JavaMap, type JavaValue } from '../../base';
import { compile, type CompiledTemplate, type Dialect, type Limits, type Observer, type Rendering } from '../../vtl';
import type { SampleEvent } from '../event';
import { contextOf } from './context';
import { bodyText, lastValues, requestBody } from './eventParts';
import { TemplateInput, type TemplateParams } from './input';
import { type Overrides, readOverrides } from './overrides';
import { TemplateUtil } from './util';

/** What a template of an exchange sees. */
export interface TemplateContextInput {
  /** The text of the request's body, or of the integration's answer; an empty one shows as `{}`. */
  readonly body: string;
  readonly params: TemplateParams;
  readonly stageVariables: Readonly<Record<string, string>>;
  /** `$context`. Give both templates of one exchange the same map: what the first stores, the second sees. */
  readonly context: JavaMap;
}

export interface TemplateContext {
  /** `input`, `util`, `stageVariables` and `context`. */
  readonly variables: ReadonlyMap<string, JavaValue>;
  /** The overrides that the templates rendered with this `$context` have set so far. */
  overrides(): Overrides;
}

/** It has no state. */
const UTIL = new TemplateUtil();

export function createTemplateContext(input: TemplateContextInput): TemplateContext {
  const variables = new Map<string, JavaValue>()
    .set('input', new TemplateInput(input.body, input.params))
    .set('util', UTIL)
    .set('stageVariables', new JavaMap(() => input.stageVariables))
    .set('context', input.context);
  return { variables, overrides: () => readOverrides(input.context) };
}

export interface MappingRequest {
  readonly template: string | CompiledTemplate;
  readonly event: SampleEvent;
  /** A request template's `$input` is the request; a response template's is the integration's answer, with the request's parameters. */
  readonly phase: 'request' | 'response';
  /** Default `apiGateway`; a compiled template has been compiled for one already. */
  readonly dialect?: Dialect;
  readonly limits?: Partial<Limits>;
  readonly observer?: Observer;
}

export type MappingRendering = Rendering & { readonly overrides: Overrides };

/** Renders one template with a sample event. */
export function renderMapping(request: MappingRequest): MappingRendering {
  const template = typeof request.template === 'string' ? compile(request.template, request.dialect) : request.template;
  const context = contextForEvent(request.event, request.phase);
  const { limits, observer } = request;
  const rendering = template.render(context.variables, { ...(limits ? { limits } : {}), ...(observer ? { observer } : {}) });
  return { ...rendering, overrides: context.overrides() };
}

/** What a template sees of a sample event. */
export function contextForEvent(event: SampleEvent, phase: MappingRequest['phase'], context: JavaMap = contextOf(event)): TemplateContext {
  return createTemplateContext({
    body: phase === 'response' ? bodyText(event.integrationResponse?.body) : requestBody(event),
    params: { path: new Map(Object.entries(event.pathParameters ?? {})), querystring: lastValues(event.queryStringParameters), header: lastValues(event.headers) },
    stageVariables: event.stageVariables ?? {},
    context,
  });
}
