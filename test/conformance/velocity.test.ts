import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { compile, type Dialect, type Rendering } from '../../src/vtl';
import { readContext } from '../support/contextJson';
import { corpusCases } from '../support/recorded';

type Expected = { readonly ok: true; readonly output: string } | { readonly ok: false; readonly errorClass: string; readonly error: string };

interface RecordedTemplate {
  readonly id: string;
  readonly template: string;
  readonly contextJson: string;
  readonly velocity17: Expected;
  readonly apiGateway: Expected;
}

/** Cases that differ from the real engine, by id and dialect, each with the reason. */
const differences = JSON.parse(readFileSync('test/conformance/differences.json', 'utf8')) as Readonly<Record<string, string>>;

/** What a result says of itself: the output, or the error's class with the line and column where the engine names them. */
function ours(rendering: Rendering, isPlaced: boolean): unknown {
  if (rendering.ok) return { output: rendering.output };
  const { code, line, column } = rendering.error;
  return { code, ...(isPlaced ? { line, column } : {}) };
}

function theirs(expected: Expected): unknown {
  if (expected.ok) return { output: expected.output };
  const place = /\[line (\d+), column (\d+)\]/.exec(expected.error);
  return { code: expected.errorClass, ...(place ? { line: Number(place[1]), column: Number(place[2]) } : {}) };
}

function check({ id, template, contextJson, ...expected }: RecordedTemplate, dialect: Dialect): void {
  const wanted = expected[dialect];
  const isPlaced = !wanted.ok && /\[line/.test(wanted.error);
  const actual = ours(compile(template, dialect).render(readContext(contextJson)), isPlaced);
  const reason = differences[`${dialect}: ${id}`];
  if (reason === undefined) assert.deepEqual(actual, theirs(wanted));
  else assert.notDeepEqual(actual, theirs(wanted), `${id} passes now: take it off the differences (${reason})`);
}

for (const dialect of ['velocity17', 'apiGateway'] as const) {
  describe(`templates render like the real Velocity 1.7, as ${dialect}`, () => {
    for (const item of corpusCases<RecordedTemplate>('velocity.json')) {
      it(`${item.id}: ${JSON.stringify(item.template)}`, () => { check(item, dialect); });
    }
  });
}
