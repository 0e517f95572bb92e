import { JavaList, JavaMap, type JavaValue } from '../../../../src/base';
import { compile, parse, type Dialect } from '../../../../src/vtl';

/** Milliseconds of CPU that one text may take, however busy the machine is; what these texts need is far below. */
const SLOW = 1000;
const MOST_OUTPUT = 1_000_000;

const variables = (): ReadonlyMap<string, JavaValue> => new Map<string, JavaValue>([['s', 'aaaaaaaaaaaaaaaaaaaaaaaa!'], ['a', 1], ['l', new JavaList([1, 'b', null])], ['m', new JavaMap([['k', 'v']])]]);

/** What is wrong with how the engine takes a text, whatever the text is: a throw, an answer of its own making, a place outside, or too much time. */
export function complaintAbout(text: string, dialect: Dialect): string | undefined {
  const start = process.cpuUsage();
  try {
    const complaint = misplaced(text, dialect) ?? rendered(text, dialect);
    const { user, system } = process.cpuUsage(start);
    const took = (user + system) / 1000;
    return complaint ?? (took > SLOW ? `took ${Math.round(took)} ms` : undefined);
  } catch (error) {
    return `threw ${String(error)}`;
  }
}

function misplaced(text: string, dialect: Dialect): string | undefined {
  const { tokens, problems } = parse(text, dialect);
  const spans = [...tokens.filter(({ kind }) => kind !== 'lineCommentEnd' && kind !== 'blockComment'), ...problems.map(({ span }) => span)];
  const outside = spans.find(({ start, end }) => start < 0 || start > end || end > text.length);
  return outside && `a place from ${outside.start} to ${outside.end} of ${text.length}`;
}

function rendered(text: string, dialect: Dialect): string | undefined {
  const template = compile(text, dialect);
  const rendering = template.render(variables(), { limits: { outputLength: MOST_OUTPUT, steps: 200_000 } });
  if (rendering.output.length > 2 * MOST_OUTPUT) return `printed ${rendering.output.length} characters`;
  if (rendering.ok) return template.problems.some(({ severity }) => severity === 'error') ? 'renders, with an error among its problems' : undefined;
  return rendering.error.code === 'InternalError' ? rendering.error.message : undefined;
}
