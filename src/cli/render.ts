import { readSampleEvent, renderMapping, type SampleEvent } from '../apigw';
import { fail, JavaList, JavaMap, ok, type JavaValue, type JsonObject, type Result } from '../base';
import { parseJson } from '../jsonpath';
import { compile, type Dialect, type Rendering, type RenderError } from '../vtl';
import { type Answer, type AnswerError, failed, invalidRequest, isAbsent } from './answers';

export type Phase = 'request' | 'response';

/** `{"id","template","contextJson","dialect"}` or `{"id","template","event"}`; a member that is null is one that is not there. */
export function answerTemplate(request: JsonObject, id: unknown): Answer {
  const { template, contextJson, event } = request;
  const dialect = request['dialect'] ?? 'apiGateway';
  if (typeof template !== 'string') return invalidRequest(id, 'A line needs the text "template".');
  if (!isDialect(dialect)) return invalidRequest(id, '"dialect" is apiGateway or velocity17.');
  if (isAbsent(contextJson) && isAbsent(event)) return invalidRequest(id, 'A line needs "contextJson" or "event".');
  const rendering = isAbsent(contextJson) ? renderEvent(template, event, dialect) : renderVariables(template, contextJson, dialect);
  if (!rendering.ok) return invalidRequest(id, rendering.error);
  return rendering.value.ok ? { id, ok: true, output: rendering.value.output } : failed(id, toAnswerError(rendering.value.error));
}

export const isDialect = (value: unknown): value is Dialect => value === 'apiGateway' || value === 'velocity17';

/** The engine's error without what only an editor needs. */
export function toAnswerError({ code, message, line, column }: RenderError): AnswerError {
  return { code, message, ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) };
}

/** With exactly the variables of a JSON text, `$input` and the like among them only if they are in it. */
function renderVariables(template: string, contextJson: unknown, dialect: Dialect): Result<Rendering, string> {
  if (typeof contextJson !== 'string') return fail('"contextJson" is the JSON text of an object, as a text.');
  const variables = parseJson(contextJson);
  if (!variables.ok) return fail(`"contextJson" cannot be read: ${variables.error.message}`);
  if (!(variables.value instanceof JavaMap)) return fail('"contextJson" is the JSON text of an object.');
  const entries = variables.value.entries().map(([name, value]): [string, JavaValue] => [String(name), toPlainCollections(value)]);
  return ok(compile(template, dialect).render(new Map(entries), { dialect }));
}

/** Arrays as ArrayList, which prints `[a, b]`, instead of json-smart's own lists, which print JSON. */
function toPlainCollections(value: JavaValue): JavaValue {
  if (value instanceof JavaList) return new JavaList(value.items.map(toPlainCollections));
  if (value instanceof JavaMap) return new JavaMap(value.entries().map(([key, member]) => [key, toPlainCollections(member)]));
  return value;
}

function renderEvent(template: string, json: unknown, dialect: Dialect): Result<Rendering, string> {
  const event = readSampleEvent(json);
  if (!event.ok) return fail(`The event cannot be used: ${event.error.join(' ')}`);
  return ok(renderMapping({ template, event: event.value, phase: phaseOf(event.value), dialect }));
}

/** An event that tells what the integration answered is for a response template. */
export const phaseOf = (event: SampleEvent): Phase => (event.integrationResponse ? 'response' : 'request');
