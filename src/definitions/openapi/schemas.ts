import type { Model } from '../../apigw/model';
import { entriesOf, jsonOf, textOf, childOf, sourceOf, compact, type DocumentNode, type JsonValue } from '../document';
import { sectionOf, type OpenApiDocument } from './document';

const JSON_TYPE = 'application/json';

/** Gathers the models of an API: the named schemas, and those that methods write inline. */
export class ModelCollector {
  readonly #document: OpenApiDocument;
  readonly #models = new Map<string, Model>();

  constructor(document: OpenApiDocument) {
    this.#document = document;
    for (const entry of entriesOf(sectionOf(document, { v2: 'definitions', v3: 'schemas' }))) {
      if (/[^A-Za-z0-9]/.test(entry.key)) {
        document.problems.warning('model-name', `The service takes only letters and digits in a model's name; "${entry.key}" has others.`, entry.keySpan);
      }
      this.#models.set(entry.key, compact<Model>({
        name: entry.key, contentType: JSON_TYPE, description: textOf(childOf(entry.value, 'description')), schema: this.#schemaText(entry.value), source: sourceOf(entry),
      }));
    }
  }

  get models(): readonly Model[] {
    return [...this.#models.values()];
  }

  /** The name of the model for a schema: the one that it references, or one made up for it (the service makes up `MODEL` and six hexadecimal digits). */
  nameFor(schema: DocumentNode | undefined): string | undefined {
    if (!schema) return undefined;
    const reference = textOf(childOf(schema, '$ref'));
    if (reference !== undefined) return reference.slice(reference.lastIndexOf('/') + 1);
    const text = this.#schemaText(schema);
    const name = `MODEL${hexHash(text)}`;
    this.#models.set(name, { name, contentType: JSON_TYPE, schema: text, source: { span: schema.span } });
    return name;
  }

  #schemaText(node: DocumentNode): string {
    const value = jsonOf(node);
    if (value !== undefined) return JSON.stringify(sortRequired(value, false), null, 2);
    this.#document.problems.error('schema-size', 'This schema is too large.', node.span);
    return '{}';
  }
}

/** The service's importer keeps the names under `required` sorted (recordings: import-circular-models). */
function sortRequired(value: JsonValue, isProperties: boolean): JsonValue {
  if (Array.isArray(value)) return value.map((item: JsonValue) => sortRequired(item, false));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]: [string, JsonValue]) => {
    const isList = !isProperties && key === 'required' && Array.isArray(member);
    return [key, isList ? [...(member as readonly JsonValue[])].sort() : sortRequired(member, !isProperties && key === 'properties')];
  }));
}

function hexHash(text: string): string {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return (hash >>> 0).toString(16).padStart(8, '0').slice(-6);
}
