import { javaString, type JsonObject } from '../base';
import { compilePath, parseJson, type PathError, writeJson } from '../jsonpath';
import { type Answer, failed, invalidRequest } from './answers';

/** `{"id","json","path"}`: what Jayway 2.4 finds with its default configuration, where a missing leaf of a definite path is an error. */
export function answerPath(request: JsonObject, id: unknown): Answer {
  const { json, path } = request;
  if (typeof json !== 'string' || typeof path !== 'string') return invalidRequest(id, 'A line needs the texts "json" and "path".');
  const refusal = refuse(json, path);
  if (refusal) return failed(id, refusal);
  const document = parseJson(json);
  if (!document.ok) return failed(id, document.error);
  if (document.value === null) return failed(id, illegalArgument('json can not be null'));
  const compiled = compilePath(path);
  if (!compiled.ok) return failed(id, compiled.error);
  const found = compiled.value.read(document.value);
  if (!found.ok) return failed(id, found.error);
  return { id, ok: true, definite: compiled.value.definite, json: writeJson(found.value), string: javaString(found.value) };
}

/** What the engine's front refuses before it looks any closer. */
function refuse(json: string, path: string): PathError | undefined {
  if (json === '') return illegalArgument('json string can not be null or empty');
  return path.trim() === '' ? illegalArgument('path can not be null or empty') : undefined;
}

const illegalArgument = (message: string): PathError => ({ code: 'IllegalArgumentException', message });
