import assert from 'node:assert/strict';

/** Ids and what follows from them, and what the control plane adds that no document says. */
const NOT_THE_DOCUMENTS = new Set(['id', 'cacheNamespace', 'rootResourceId', 'createdDate', 'tags', 'endpointConfiguration', 'warnings']);

const PLACEHOLDER = /<[A-Za-z][\w .:-]*>/;

/**
 * Compares what was made of a document with a recorded tree. In recordings a placeholder stands for any text, JSON texts may have been parsed,
 * and references to models hold the service's URL.
 */
export function assertRecorded(actual: unknown, recorded: unknown, where: string): void {
  if (typeof recorded === 'string') return assertText(actual, recorded, where);
  if (typeof actual === 'string' && typeof recorded === 'object') return assertRecorded(JSON.parse(actual), recorded, where);
  if (Array.isArray(recorded)) {
    assert.ok(Array.isArray(actual), where);
    assert.equal(actual.length, recorded.length, `${where} has ${actual.length} items instead of ${recorded.length}`);
    recorded.forEach((item, i) => assertRecorded(actual[i], item, `${where}[${i}]`));
    return;
  }
  if (!isObject(recorded)) return assert.equal(actual, recorded, where);
  assert.ok(isObject(actual), `${where} is ${JSON.stringify(actual)}`);
  const names = (members: Readonly<Record<string, unknown>>): readonly string[] => Object.keys(members).filter((name) => !NOT_THE_DOCUMENTS.has(name)).sort();
  assert.deepEqual(names(actual), names(recorded), where);
  for (const name of names(recorded)) assertRecorded(actual[name], recorded[name], `${where}.${name}`);
}

/** Recorded resources with the names of authorizers and validators in the place of their ids; an id whose name was not recorded stands for any. */
export function withNames(resources: unknown, lists: Readonly<Record<'authorizer' | 'requestValidator', readonly unknown[]>>): unknown {
  if (Array.isArray(resources)) return resources.map((item) => withNames(item, lists));
  if (!isObject(resources)) return resources;
  return Object.fromEntries(Object.entries(resources).map(([key, value]) => {
    const kind = key === 'authorizerId' ? 'authorizer' : key === 'requestValidatorId' ? 'requestValidator' : undefined;
    if (!kind) return [key, withNames(value, lists)];
    const named = lists[kind].find((item) => isObject(item) && item['id'] === value);
    return [kind, isObject(named) ? named['name'] : '<any>'];
  }));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function assertText(actual: unknown, recorded: string, where: string): void {
  assert.equal(typeof actual, 'string', where);
  const model = /\/restapis\/<[^>]*>\/models\/(\w+)$/.exec(recorded)?.[1];
  if (model !== undefined) return assert.match(String(actual), new RegExp(`/(definitions|schemas|models)/${model}$`), where);
  // The recorder filled such a text in before it called the service.
  if (/^\$\{\w+\}$/.test(String(actual))) return;
  if (!PLACEHOLDER.test(recorded)) return assert.equal(actual, recorded, where);
  const pattern = recorded.split(PLACEHOLDER).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*');
  assert.match(String(actual), new RegExp(`^${pattern}$`, 's'), where);
}
