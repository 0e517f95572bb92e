import type { Span } from '../base';
import type { TemplateProblem } from './contract';
import { METHOD_CATALOGUE } from './methods/tables';
import { spanOf, type DirectiveNode, type Node, type ReferenceNode, type SetNode, type StringNode, type TreeNode } from './parser/ast';
import { walk } from './parser/walk';

/** What the engine takes without a word and the service may not, or what does not do what it seems to. Nothing here fails a template. */
type Warning = Pick<TemplateProblem, 'code' | 'message' | 'span'>;

/** The last Java version whose methods are surely there: the service's own is unknown. */
const SURE_JAVA = 8;

const reported = (name: string): string => `People report that #${name} cannot be used on API Gateway. This is a report: AWS documents nothing, and here it works as Velocity does it.`;
const noFiles = (name: string): string => `#${name} fails when it is reached: a mapping template has no files to read.`;

const DIRECTIVES = new Map<string, Pick<Warning, 'code' | 'message'>>([
  ...['macro', 'evaluate'].map((name) => [name, { code: 'ReportedUnusable', message: reported(name) }] as const),
  ...['include', 'parse'].map((name) => [name, { code: 'NoFiles', message: noFiles(name) }] as const),
]);

/** The objects of a mapping template whose own methods are not Java's. */
const HOST_OBJECTS: ReadonlySet<string> = new Set(['input', 'util']);

/** The warnings of a template for API Gateway, from its start to its end. */
export function warningsOf(tree: TreeNode): readonly TemplateProblem[] {
  const found: TemplateProblem[] = [];
  walk(tree, (node, within) => {
    for (const warning of warningsAt(node)) found.push({ ...warning, severity: 'warning', span: spanInTemplate(warning.span, within) });
  });
  return found;
}

function warningsAt(node: Node): readonly Warning[] {
  switch (node.kind) {
    case 'directive': return directiveWarnings(node);
    case 'set': return setWarnings(node);
    case 'reference': return methodWarnings(node);
    default: return [];
  }
}

function directiveWarnings({ start, name, nameEnd }: DirectiveNode): readonly Warning[] {
  const warning = DIRECTIVES.get(name);
  return warning ? [{ ...warning, span: { start, end: nameEnd } }] : [];
}

/** The engine takes the token behind `$` for the name, braces and `!` included, and no reference can read that name again. */
function setWarnings({ target }: SetNode): readonly Warning[] {
  const { root, form: { type } } = target;
  if (target.steps.length > 0 || (type !== 'quiet' && type !== 'formal')) return [];
  return [{ code: 'SetsNothing', message: `This sets nothing that can be read again; write #set($${root} = ...).`, span: spanOf(target) }];
}

function methodWarnings({ root, steps }: ReferenceNode): readonly Warning[] {
  return steps.flatMap((step, index) => {
    if (step.kind !== 'method' || (index === 0 && HOST_OBJECTS.has(root))) return [];
    const since = sinceOf(step.name, step.args.length);
    if (since === undefined) return [];
    return [{ code: 'NewerJava', message: `${step.name}() came with Java ${since}; which Java API Gateway runs is unknown, so it may not be there.`, span: { start: step.start, end: step.start + step.name.length } }];
  });
}

const ROWS = Object.values(METHOD_CATALOGUE).flat();
const NEWER_NAMES: ReadonlySet<string> = new Set(ROWS.filter(({ since }) => since !== undefined).map(({ name }) => name));

/** The version that brought a method, when no class that a template meets had one of this name and number of arguments before. */
function sinceOf(name: string, count: number): number | undefined {
  if (!NEWER_NAMES.has(name)) return undefined;
  const versions = ROWS
    .filter((row) => row.name === name && (row.parameters.length === count || row.parameters.at(-1)?.endsWith('[]')))
    .map(({ since = SURE_JAVA }) => since);
  const earliest = Math.min(...versions);
  return Number.isFinite(earliest) && earliest > SURE_JAVA ? earliest : undefined;
}

/** A place in a string's template as a place in the text; the whole string where the two are not written alike. */
function spanInTemplate(span: Span, within: readonly StringNode[]): Span {
  let offset = 0;
  for (const string of within) {
    const isAsWritten = string.end - string.start === string.text.length + 2;
    if (!isAsWritten) return { start: offset + string.start, end: offset + string.end };
    offset += string.start + 1;
  }
  return { start: offset + span.start, end: offset + span.end };
}
