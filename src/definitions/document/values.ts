import type { Source, TemplateText } from '../../apigw/model';
import { parseStrictJson, type Span } from '../../base';
import type { Problems } from '../problems';
import { entriesOf, isScalar, itemsOf, textOf, type DocumentNode, type Entry } from './node';
import { templateTextOf } from './offsets';

/** Where an entry is written, in the model's words. */
export function sourceOf(entry: Entry): Source {
  return { span: entry.value.span, name: entry.keySpan };
}

/** Where something is named, else where it stands: the place to complain about. */
export function placeOf({ span, name = span }: Source): Span {
  return name;
}

export function flagOf(node: DocumentNode | undefined): boolean | undefined {
  const text = textOf(node)?.toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

export function integerOf(node: DocumentNode | undefined): number | undefined {
  const text = textOf(node);
  return text !== undefined && /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** A number that may have a fraction, such as requests per second. */
export function numberOf(node: DocumentNode | undefined): number | undefined {
  const text = textOf(node);
  return text !== undefined && /^\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : undefined;
}

/** The texts of a list; a lone text counts as a list of one. */
export function textsOf(node: DocumentNode | undefined): readonly string[] {
  const single = textOf(node);
  if (single !== undefined) return [single];
  return itemsOf(node).map(textOf).filter((text) => text !== undefined);
}

/** One of the service's values, whatever its case in the document; anything else is a problem and undefined. */
export function oneOf<T extends string>(node: DocumentNode | undefined, allowed: readonly T[], what: string, problems: Problems): T | undefined {
  const text = textOf(node);
  if (node === undefined || text === undefined || text === '') return undefined;
  const found = allowed.find((value) => value.toLowerCase() === text.toLowerCase());
  if (!found) problems.error('unknown-value', `Expected ${what} to be one of ${allowed.join(', ')}, but found "${text}".`, node.span);
  return found;
}

/** Name -> text, of scalars only. */
export function textMapOf(node: DocumentNode | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(entriesOf(node).flatMap((entry) => {
    const text = textOf(entry.value);
    return text === undefined ? [] : [[entry.key, text]];
  }));
}

/** Content type (or template key) -> template. */
export function templatesOf(node: DocumentNode | undefined, documentText: string, problems: Problems): Readonly<Record<string, TemplateText>> {
  const templates: [string, TemplateText][] = [];
  for (const entry of entriesOf(node)) {
    if (isScalar(entry.value)) templates.push([entry.key, templateTextOf(entry.value, entry.keySpan, documentText)]);
    else problems.error('template-not-text', `Expected the template for "${entry.key}" to be a text; write it as a block (|) or in quotes.`, entry.value.span);
  }
  return Object.fromEntries(templates);
}

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** A value as JSON text; one that is written as text already stays as it is. */
export function jsonTextOf(node: DocumentNode): string {
  const value = jsonOf(node);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** JSON text as what it says; any other text as it is. */
export function jsonOrText(text: string | undefined): JsonValue | undefined {
  const parsed = text === undefined ? undefined : parseStrictJson(text);
  return parsed?.ok ? (parsed.value as JsonValue) : text;
}

/** The plain value of a node. */
export function jsonOf(node: DocumentNode): JsonValue {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'sequence') return node.items.map(jsonOf);
  return Object.fromEntries(node.entries.map((entry) => [entry.key, jsonOf(entry.value)]));
}
