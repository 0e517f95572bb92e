import type { Api } from '../../apigw/model';
import { withoutServiceDefaults } from './comparable';

/** A part of the model as plain data, without where it was read and without what is empty. */
type Outline = string | number | boolean | readonly Outline[] | { readonly [name: string]: Outline };

/** What differs between two readings of the same API although the API is the same: places, ids, and stages, which no import touches. */
const LEFT_OUT = new Set(['source', 'map', 'id', 'kind', 'stages']);

/** Lists whose order means nothing, by the member that names their items; responses of integrations have another in each version of the service. */
const NAMED_LISTS: Readonly<Record<string, readonly string[]>> = {
  resources: ['path'], methods: ['httpMethod'], methodResponses: ['statusCode'], integrationResponses: ['statusCode', 'integrationResponseKey'], models: ['name'], requestValidators: ['name'], authorizers: ['name'],
  gatewayResponses: ['responseType'], routes: ['routeKey'], routeResponses: ['routeResponseKey'],
};

/**
 * An API in words that can be compared line by line: names sorted, defaults written out, templates as blocks.
 * Both sides of a comparison are written this way, so that only real differences show.
 */
export function outlineOf(api: Api): string {
  return `${linesOf(toOutline(withoutServiceDefaults(api), undefined), '').join('\n')}\n`;
}

function toOutline(value: unknown, name: string | undefined): Outline {
  if (typeof value === 'string' && name === 'schema') return normalJson(value);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return listOutline(value, name);
  if (typeof value !== 'object' || value === null) return 'null';
  const members = Object.entries(value)
    .filter(([key, member]) => !LEFT_OUT.has(key) && member !== undefined && !isEmpty(member))
    .map(([key, member]): readonly [string, Outline] => [key, toOutline(member, key)])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const onlyText = members.length === 1 && members[0]?.[0] === 'text' ? members[0][1] : undefined;
  return onlyText ?? Object.fromEntries(members);
}

/** A list of named things becomes an object, so that the names stand in the outline. */
function listOutline(list: readonly unknown[], name: string | undefined): Outline {
  const key = (name === undefined ? [] : (NAMED_LISTS[name] ?? [])).find((candidate) => list.every((item) => typeof item === 'object' && item !== null && candidate in item));
  if (key === undefined) return list.map((item) => toOutline(item, undefined));
  const named = list.map((item): readonly [string, Outline] => {
    const { [key]: label, ...rest } = item as Readonly<Record<string, unknown>>;
    return [String(label), toOutline(rest, undefined)];
  });
  return Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const isEmpty = (value: unknown): boolean => typeof value === 'object' && value !== null && Object.keys(value).length === 0;

/** Models are JSON texts; their spacing means nothing. */
function normalJson(text: string): string {
  try {
    return JSON.stringify(sorted(JSON.parse(text)), undefined, 2);
  } catch {
    return text;
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, member]) => [key, sorted(member)]));
}

function linesOf(outline: Outline, indent: string): readonly string[] {
  if (Array.isArray(outline)) return outline.map((item: Outline) => `${indent}- ${inline(item)}`);
  return Object.entries(outline).flatMap(([name, member]) => {
    const key = /^[\w$/.{}+-]+$/.test(name) ? name : JSON.stringify(name);
    if (typeof member === 'string' && /[\n"]/.test(member)) return [`${indent}${key}: |`, ...member.replace(/\n$/, '').split('\n').map((line) => `${indent}  ${line}`.trimEnd())];
    if (typeof member !== 'object') return [`${indent}${key}: ${inline(member)}`];
    return [`${indent}${key}:${Object.keys(member).length === 0 ? ' {}' : ''}`, ...linesOf(member, `${indent}  `)];
  });
}

const PLAIN = /^[A-Za-z/$][^\n:#]*$/;
const inline = (value: Outline): string => (typeof value === 'string' ? (PLAIN.test(value) ? value : JSON.stringify(value)) : JSON.stringify(value));
