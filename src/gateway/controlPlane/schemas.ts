import { NormalizedSchema } from '@smithy/core/schema';
import type { restOperations } from './restOperations.data';

/** An operation as the SDK describes it: [9, namespace, name, traits, input, output]. */
export type OperationSchema = (typeof restOperations)[number];

/** A structure's member and where it stands in a message. */
export interface MemberPlace {
  readonly name: string;
  readonly schema: NormalizedSchema;
  readonly place: { readonly kind: 'label' | 'payload' | 'status' | 'queryRest' } | { readonly kind: 'query' | 'header' | 'body'; readonly key: string };
}

/** What the dispatcher needs of an operation, read from its schema once. */
export interface OperationPlan {
  readonly name: string;
  /** Of the service; the management API is counted to the first. */
  readonly version: 'v1' | 'v2';
  /** `CreateRestApiRequest`'s name, with its end changed the way the service's validation messages do: `createRestApiInput`. */
  readonly inputName: string;
  readonly http: { readonly method: string; readonly uri: string; readonly status: number };
  readonly input: readonly MemberPlace[];
  readonly output: readonly MemberPlace[];
  readonly requiredInput: readonly string[];
}

/** The operation's method, path and status. */
export function httpOf([, , name, traits]: OperationSchema): OperationPlan['http'] {
  const http = typeof traits === 'object' ? traits.http : undefined;
  if (!http) throw new Error(`The SDK's schema of ${name} has no http trait.`);
  return { method: http[0], uri: http[1], status: http[2] };
}

export function planOf(operation: OperationSchema): OperationPlan {
  const [, namespace, name, , input, output] = operation;
  const inputSchema = NormalizedSchema.of(input);
  return {
    name,
    version: namespace === 'com.amazonaws.apigatewayv2' ? 'v2' : 'v1',
    inputName: `${name.charAt(0).toLowerCase()}${name.slice(1)}Input`,
    http: httpOf(operation),
    input: membersOf(inputSchema),
    output: membersOf(NormalizedSchema.of(output)),
    requiredInput: requiredOf(inputSchema),
  };
}

const members = new WeakMap<object, readonly MemberPlace[]>();

/** Members of a structure with their places; none for the unit type. Read once per structure. */
export function membersOf(schema: NormalizedSchema): readonly MemberPlace[] {
  const structure: unknown = schema.getSchema();
  if (typeof structure !== 'object' || structure === null || !schema.isStructSchema()) return [];
  const known = members.get(structure);
  if (known) return known;
  const read = [...schema.structIterator()].map(([name, member]): MemberPlace => ({ name, schema: member, place: placeOf(name, member) }));
  members.set(structure, read);
  return read;
}

function placeOf(name: string, schema: NormalizedSchema): MemberPlace['place'] {
  const traits = schema.getMergedTraits();
  if (traits.httpLabel) return { kind: 'label' };
  if (traits.httpPayload) return { kind: 'payload' };
  if (traits.httpResponseCode) return { kind: 'status' };
  if (traits.httpQueryParams !== undefined) return { kind: 'queryRest' };
  if (traits.httpQuery !== undefined) return { kind: 'query', key: traits.httpQuery };
  if (traits.httpHeader !== undefined) return { kind: 'header', key: traits.httpHeader };
  return { kind: 'body', key: traits.jsonName ?? name };
}

/** Required members come first in a structure's schema; its seventh element counts them. */
function requiredOf(schema: NormalizedSchema): readonly string[] {
  const raw: unknown = schema.getSchema();
  if (!Array.isArray(raw) || !Array.isArray(raw[4])) return [];
  return raw[4].slice(0, typeof raw[6] === 'number' ? raw[6] : 0).map(String);
}
