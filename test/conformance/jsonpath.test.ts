import assert from 'node:assert/strict';
import { javaString } from '../../src/base';
import { compilePath, type JsonPathVersion, parseJson, writeJson } from '../../src/jsonpath';
import { corpusCases } from '../support/recorded';

interface RecordedAnswer {
  readonly ok: boolean;
  readonly json?: string;
  readonly string?: string;
  readonly definite?: boolean;
  readonly errorClass?: string;
}

interface RecordedPath {
  readonly id: string;
  readonly path: string;
  readonly json: string;
  readonly jayway24: RecordedAnswer;
  /** What release 2.9 answers, where that is something else. */
  readonly jayway29?: RecordedAnswer;
  /** It is something else, and not recorded. */
  readonly differs29?: boolean;
}

/** Our answer in the shape of a recording. */
function answer(json: string, path: string, version: JsonPathVersion): RecordedAnswer {
  const document = parseJson(json);
  if (!document.ok) return { ok: false, errorClass: document.error.code };
  const compiled = compilePath(path, version);
  if (!compiled.ok) return { ok: false, errorClass: compiled.error.code };
  const found = compiled.value.read(document.value);
  if (!found.ok) return { ok: false, errorClass: found.error.code };
  return { ok: true, json: writeJson(found.value), string: javaString(found.value), definite: compiled.value.definite };
}

/** Some recordings say nothing about definiteness; the class and the message are for people. */
function expected({ ok, json, string, definite, errorClass }: RecordedAnswer, ours: RecordedAnswer): RecordedAnswer {
  return ok ? { ok, json: json ?? '', string: string ?? '', definite: definite ?? ours.definite ?? false } : { ok, errorClass: errorClass ?? '' };
}

describe('JSONPath answers like the real Jayway 2.4', () => {
  for (const { id, path, json, jayway24 } of corpusCases<RecordedPath>('jsonpath.json')) {
    it(`${id}: ${path}`, () => {
      const ours = answer(json, path, '2.4');
      assert.deepEqual(ours, expected(jayway24, ours));
    });
  }
});

describe('JSONPath answers like the real Jayway 2.9, if asked to', () => {
  for (const { id, path, json, jayway24, jayway29, differs29 } of corpusCases<RecordedPath>('jsonpath.json')) {
    if (differs29) continue;
    it(`${id}: ${path}`, () => {
      const ours = answer(json, path, '2.9');
      assert.deepEqual(ours, expected(jayway29 ?? jayway24, ours));
    });
  }
});
