import assert from 'node:assert/strict';
import { javaString } from '../../src/base';
import { compilePath, parseJson, writeJson } from '../../src/jsonpath';
import { corpusCases } from '../support/recorded';

interface RecordedPath {
  readonly id: string;
  readonly path: string;
  readonly json: string;
  readonly jayway24: { readonly ok: boolean; readonly json?: string; readonly string?: string; readonly definite?: boolean; readonly errorClass?: string };
}

/** Our answer in the shape of a recording. */
function answer(json: string, path: string): RecordedPath['jayway24'] {
  const document = parseJson(json);
  if (!document.ok) return { ok: false, errorClass: document.error.code };
  const compiled = compilePath(path);
  if (!compiled.ok) return { ok: false, errorClass: compiled.error.code };
  const found = compiled.value.read(document.value);
  if (!found.ok) return { ok: false, errorClass: found.error.code };
  return { ok: true, json: writeJson(found.value), string: javaString(found.value), definite: compiled.value.definite };
}

/** Some recordings say nothing about definiteness; the class and the message are for people. */
function expected({ ok, json, string, definite, errorClass }: RecordedPath['jayway24'], ours: RecordedPath['jayway24']): RecordedPath['jayway24'] {
  return ok ? { ok, json: json ?? '', string: string ?? '', definite: definite ?? ours.definite ?? false } : { ok, errorClass: errorClass ?? '' };
}

describe('JSONPath answers like the real Jayway 2.4', () => {
  for (const { id, path, json, jayway24 } of corpusCases<RecordedPath>('jsonpath.json')) {
    it(`${id}: ${path}`, () => {
      const ours = answer(json, path);
      assert.deepEqual(ours, expected(jayway24, ours));
    });
  }
});
