import { contextForEvent } from '../apigw';
import { JavaBigDecimal, JavaBigInteger, JavaDouble, JavaList, JavaLong, JavaMap, JavaObject, parseStrictJson, type JavaValue } from '../base';
import { emulatorVariables, renderWithVelocityjs, type EmulatedRequest } from '../portability';
import type { PortabilityAnswer, RenderRequest } from '../protocol';
import { HostObject } from '../vtl';
import { eventOf } from './events';
import { render } from './render';

/** Renders with both engines, the same request, and says whether it makes a difference to whoever reads the output. */
export async function compareWithVelocityjs(request: RenderRequest): Promise<PortabilityAnswer> {
  const ours = render(request);
  const event = eventOf(request.event);
  if (!ours.ok || ours.value.error || !event.ok) return { kind: 'notComparable' };
  const variables = contextForEvent(event.value, request.phase).variables;
  const theirs = await renderWithVelocityjs(request.template, emulatorVariables(toRequest(variables)));
  if (!theirs.ok) return { kind: 'failed', message: theirs.error };
  return isSame(ours.value.output, theirs.value) ? { kind: 'same' } : { kind: 'different', output: theirs.value };
}

/** Blank lines and indentation do not count where both are JSON. */
function isSame(ours: string, theirs: string): boolean {
  const [a, b] = [normalized(ours), normalized(theirs)];
  return a === undefined || b === undefined ? ours.trim() === theirs.trim() : a === b;
}

function normalized(text: string): string | undefined {
  const json = parseStrictJson(text);
  return json.ok ? JSON.stringify(json.value) : undefined;
}

/** The request that the service's own variables stand for. */
function toRequest(variables: ReadonlyMap<string, JavaValue>): EmulatedRequest {
  const input = variables.get('input');
  const call = (method: string, ...args: JavaValue[]): unknown => {
    const result = input instanceof HostObject ? input.call(method, args) : undefined;
    return result?.kind === 'value' ? toPlain(result.value) : undefined;
  };
  const params = asRecord(call('params'));
  const body = input instanceof HostObject ? input.property('body') : undefined;
  return {
    body: typeof body === 'string' ? body : '',
    params: { path: asStrings(params['path']), querystring: asStrings(params['querystring']), header: asStrings(params['header']) },
    stageVariables: asStrings(toPlain(variables.get('stageVariables') ?? null)),
    context: asRecord(toPlain(variables.get('context') ?? null)),
    readPath: (path) => call('path', path) ?? undefined,
  };
}

/** A Java value as the JavaScript value that reads the same in JSON. */
function toPlain(value: JavaValue): unknown {
  if (value instanceof JavaMap) return Object.fromEntries(value.entries().map(([key, member]) => [String(key), toPlain(member)]));
  if (value instanceof JavaList) return value.items.map(toPlain);
  if (value instanceof JavaDouble) return value.value;
  if (value instanceof JavaLong || value instanceof JavaBigInteger || value instanceof JavaBigDecimal) return Number(value.toString());
  return value instanceof JavaObject ? value.toString() : value;
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> => (typeof value === 'object' && value !== null ? { ...value } : {});
const asStrings = (value: unknown): Readonly<Record<string, string>> => Object.fromEntries(Object.entries(asRecord(value)).map(([name, text]) => [name, String(text)]));
