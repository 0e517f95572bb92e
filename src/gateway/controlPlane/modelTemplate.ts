import { isJsonObject, parseStrictJson } from '../../base';

/**
 * A sample mapping template for a JSON schema: one value of every member, arrays as loops
 * (API reference, GetModelTemplate; the templates of the developer guide's examples of models). Schemas that other models complete are left empty.
 */
export function modelTemplate(schema: string): string {
  const parsed = parseStrictJson(schema);
  return `#set($inputRoot = $input.path('$'))\n${sampleOf(parsed.ok ? parsed.value : undefined, '$inputRoot', '', 0)}`;
}

const SAMPLES: Readonly<Record<string, string>> = { string: '"foo"', integer: '42', number: '42', boolean: 'true', null: 'null' };

/** Deeper than models are. */
const MOST_LEVELS = 20;

function sampleOf(schema: unknown, path: string, indent: string, level: number): string {
  if (!isJsonObject(schema) || level > MOST_LEVELS) return '{ }';
  const { type, properties, items } = schema;
  if (type === 'array') return arraySample(items, path, indent, level);
  if (typeof type === 'string' && Object.hasOwn(SAMPLES, type)) return SAMPLES[type] ?? '{ }';
  const members = isJsonObject(properties) ? Object.entries(properties) : [];
  if (members.length === 0) return '{ }';
  const inner = `${indent}  `;
  return `{\n${members.map(([name, member]) => `${inner}${JSON.stringify(name)} : ${sampleOf(member, `${path}.${name}`, inner, level + 1)}`).join(',\n')}\n${indent}}`;
}

function arraySample(items: unknown, path: string, indent: string, level: number): string {
  const inner = `${indent}  `;
  const element = level === 0 ? '$elem' : `$elem${level}`;
  return `[\n#foreach(${element} in ${path})\n${inner}${sampleOf(items, element, inner, level + 1)}#if($foreach.hasNext),#end\n\n#end\n${indent}]`;
}
