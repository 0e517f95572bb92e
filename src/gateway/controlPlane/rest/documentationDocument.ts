import { isJsonObject, parseStrictJson } from '../../../base';
import { readDefinition } from '../../../definitions';
import type { DocumentationLocation, StoredDocumentationPart } from '../../store/types';
import { badRequest } from '../serviceError';

type Part = Omit<StoredDocumentationPart, 'id'>;

/** The parts that an OpenAPI document declares under `x-amazon-apigateway-documentation`, or the service's refusal (recordings cp-api-import_documentation_parts_bad_file-*). */
export function readDocumentationParts(text: string): readonly Part[] {
  const definition = readDefinition(text, /^\s*\{/.test(text) ? 'document.json' : 'document.yaml', {});
  const api = definition.apis[0]?.api;
  if (definition.problems.some(({ severity }) => severity === 'error') || api?.kind !== 'REST') throw badRequest('Unable to build importer with provided input.');
  return documentationParts(api.documentation);
}

/** `documentation` is the extension's JSON text. */
export function documentationParts(documentation: string | undefined): readonly Part[] {
  const read = documentation === undefined ? undefined : parseStrictJson(documentation);
  const parts = read?.ok && isJsonObject(read.value) ? read.value['documentationParts'] : undefined;
  return Array.isArray(parts) ? parts.flatMap(toPart) : [];
}

const MEMBERS = ['path', 'method', 'statusCode', 'name'] as const;

function toPart(part: unknown): readonly Part[] {
  if (!isJsonObject(part) || !isJsonObject(part['location']) || part['properties'] === undefined) return [];
  const { location, properties } = part;
  const members = MEMBERS.flatMap((name) => (typeof location[name] === 'string' ? [[name, location[name]] as const] : []));
  return [{ location: { type: String(location['type']) as DocumentationLocation['type'], ...Object.fromEntries(members) }, properties: typeof properties === 'string' ? properties : JSON.stringify(properties) }];
}
