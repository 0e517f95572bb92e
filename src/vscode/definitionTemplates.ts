import type { Api, TemplateText } from '../apigw/model';
import { documentOffset, type Span } from '../base';
import type { Definition } from '../definitions';
import type { Phase } from '../protocol';
import { keyOf } from './definedParts';

/** A mapping template inside a definition. */
export interface DefinedTemplate {
  /** Made of the names on the way to it, so that it stays the same while the document is edited. Unique in its document. */
  readonly id: string;
  /** For people: `GET /pets: request, application/json`. */
  readonly label: string;
  readonly phase: Phase;
  readonly apiType: Api['kind'];
  /** REST: the method it belongs to. */
  readonly httpMethod?: string;
  /** The resource's path; of a WebSocket API, the route key. */
  readonly resource: string;
  readonly template: TemplateText;
}

type Templates = Readonly<Record<string, TemplateText>>;

interface Owner {
  readonly api: string;
  readonly apiType: Api['kind'];
  /** The method or route. */
  readonly name: string;
  readonly httpMethod?: string;
  readonly resource: string;
}

/** Every mapping template of a definition, in the order of the model. */
export function definedTemplates(definition: Definition): readonly DefinedTemplate[] {
  return definition.apis.flatMap((defined) => templatesOfApi(defined.api, keyOf(defined)));
}

function templatesOfApi(api: Api, name: string): readonly DefinedTemplate[] {
  if (api.kind === 'HTTP') return [];
  if (api.kind === 'WEBSOCKET') {
    return api.routes.flatMap(({ routeKey, integration }) => {
      const owner = { api: name, apiType: api.kind, name: routeKey, resource: routeKey };
      return [
        ...toTemplates(owner, 'request', 'request', integration?.requestTemplates),
        ...(integration?.integrationResponses ?? []).flatMap((response) => toTemplates(owner, 'response', `response ${response.integrationResponseKey}`, response.responseTemplates)),
      ];
    });
  }
  return api.resources.flatMap(({ path, methods }) => methods.flatMap(({ httpMethod, integration }) => {
    const owner = { api: name, apiType: api.kind, name: `${httpMethod} ${path}`, httpMethod, resource: path };
    return [
      ...toTemplates(owner, 'request', 'request', integration?.requestTemplates),
      ...(integration?.integrationResponses ?? []).flatMap((response) => {
        const which = response.selectionPattern ? `response ${response.statusCode} /${response.selectionPattern}/` : `response ${response.statusCode}`;
        return toTemplates(owner, 'response', which, response.responseTemplates);
      }),
    ];
  }));
}

function toTemplates(owner: Owner, phase: Phase, part: string, templates: Templates | undefined): readonly DefinedTemplate[] {
  const { api, apiType, name, httpMethod, resource } = owner;
  return Object.entries(templates ?? {}).map(([key, template]) => ({
    id: [api, name, part, key].join(' > '),
    label: `${name}: ${part}, ${key}`,
    phase, apiType, resource, template,
    ...(httpMethod === undefined ? {} : { httpMethod }),
  }));
}

/** The document's span of a template's span; undefined where the two cannot be matched. */
export function toDocumentSpan(template: TemplateText, span: Span): Span | undefined {
  const start = documentOffset(template, span.start);
  if (start === undefined) return undefined;
  // The character before the end, plus one: an end can lie on the seam between two lines, where the next run begins elsewhere.
  const last = span.end > span.start ? documentOffset(template, span.end - 1) : undefined;
  return { start, end: last === undefined ? start : last + 1 };
}
