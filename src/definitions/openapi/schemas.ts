import type { Model } from '../../apigw/model';
import { compact } from '../../base';
import { childOf, entriesOf, jsonOf, sourceOf, textOf, type DocumentNode, type JsonValue } from '../document';
import { sectionOf, type OpenApiDocument } from './document';

const JSON_TYPE = 'application/json';

/**
 * Gathers the models of an API: the named schemas, and those that methods write inline. A schema whose name is no word, and a reference to none,
 * are left out with the service's own warnings (third-party report: amazon-archives/aws-apigateway-importer issue 194).
 */
export class ModelCollector {
  readonly #document: OpenApiDocument;
  readonly #models = new Map<string, Model>();

  constructor(document: OpenApiDocument) {
    this.#document = document;
    for (const entry of entriesOf(sectionOf(document, { v2: 'definitions', v3: 'schemas' }))) {
      if (/[^A-Za-z0-9]/.test(entry.key)) {
        document.problems.warning('model-name', `Model name must be alphanumeric: ${entry.key}`, entry.keySpan);
        continue;
      }
      this.#models.set(entry.key, compact<Model>({
        name: entry.key, contentType: JSON_TYPE, description: textOf(childOf(entry.value, 'description')), schema: schemaText(entry.value), source: sourceOf(entry),
      }));
    }
  }

  get models(): readonly Model[] {
    return [...this.#models.values()];
  }

  /** The name of the model for a schema: the one that it references, or one made up for it, `MODEL` and six hexadecimal digits (third-party report: aws/aws-sdk issue 468). */
  nameFor(schema: DocumentNode | undefined): string | undefined {
    if (!schema) return undefined;
    const reference = textOf(childOf(schema, '$ref'));
    if (reference !== undefined) return this.#referenced(schema, reference.slice(reference.lastIndexOf('/') + 1));
    const text = schemaText(schema);
    const name = `MODEL${hexHash(text)}`;
    this.#models.set(name, { name, contentType: JSON_TYPE, schema: text, source: { span: schema.span } });
    return name;
  }

  #referenced(schema: DocumentNode, name: string): string | undefined {
    if (this.#models.has(name)) return name;
    this.#document.problems.warning('model-missing', `Reference to model '${name}' not found. Ignoring.`, schema.span);
    return undefined;
  }
}

function schemaText(node: DocumentNode): string {
  return JSON.stringify(sortRequired(jsonOf(node), false), null, 2);
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
