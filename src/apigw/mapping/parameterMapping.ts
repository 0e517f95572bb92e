import { fail, JavaList, JavaMap, javaString, ok, type JavaValue, type Result } from '../../base';
import { compilePath, parseJson, writeJson } from '../../jsonpath';
import { parseMappingExpression, parseMappingTarget, type MappingExpression, type MappingTarget, type ParameterLocation } from '../expressions/mappingExpression';

/** What parameter mappings read. Names are case-sensitive (developer guide, Known issues). */
export interface MappingSources {
  readonly header: ReadonlyMap<string, readonly string[]>;
  readonly querystring: ReadonlyMap<string, readonly string[]>;
  readonly path: ReadonlyMap<string, string>;
  /** Undefined for a binary body, which mappings cannot read. */
  readonly body: string | undefined;
  readonly context: JavaMap;
  readonly stageVariables: Readonly<Record<string, string>>;
}

/** One value, several (`multivalue...`), or undefined where the source is missing and the mapping is skipped. */
type MappedValue = readonly string[] | undefined;

/** The body begins like a JSON object and is none: the only mistake the service complains about (reference: unit-body-invalid-json-path). */
type MappingFault = 'invalidJson';

/** A parameter that is set, to one or more values. */
export interface MappedParameter {
  readonly target: MappingTarget;
  readonly values: readonly string[];
}

const NOTHING_MAPPED: Result<readonly MappedParameter[], never> = ok([]);

/** Evaluates parameter mappings in their order; `explanation` gets a sentence for each. A mapping that cannot be read sets nothing. `readSources` is called where there is something to map. */
export function evaluateMappings(mappings: Readonly<Record<string, string>>, readSources: () => MappingSources, explanation: string[]): Result<readonly MappedParameter[], MappingFault> {
  const read = readMappings(mappings);
  if (read.length === 0) return NOTHING_MAPPED;
  const sources = readSources();
  const parameters: MappedParameter[] = [];
  for (const mapping of read) {
    if ('problem' in mapping) {
      explanation.push(`${mapping.text} is not a mapping: ${mapping.problem}`);
      continue;
    }
    const value = evaluateMapping(mapping.expression, sources);
    if (!value.ok) return value;
    explanation.push(explainMapping(mapping, value.value));
    if (value.value !== undefined) parameters.push({ target: mapping.target, values: value.value });
  }
  return ok(parameters);
}

/** One mapping of a definition as it was read; `text` is `target <- expression`. */
type ReadMapping = ParsedMapping | { readonly text: string; readonly problem: string };

interface ParsedMapping {
  readonly text: string;
  readonly target: MappingTarget;
  readonly expression: MappingExpression;
}

/** A deployed API's mappings stay the same: they are read once. */
const READ = new WeakMap<Readonly<Record<string, string>>, readonly ReadMapping[]>();

function readMappings(mappings: Readonly<Record<string, string>>): readonly ReadMapping[] {
  const read = READ.get(mappings) ?? Object.entries(mappings).map(([target, expression]) => readMapping(target, expression));
  READ.set(mappings, read);
  return read;
}

function readMapping(targetText: string, expressionText: string): ReadMapping {
  const text = `${targetText} <- ${expressionText}`;
  const target = parseMappingTarget(targetText);
  if (!target.ok) return { text, problem: target.error.message };
  const expression = parseMappingExpression(expressionText);
  return expression.ok ? { text, target: target.value, expression: expression.value } : { text, problem: expression.error.message };
}

function explainMapping({ text }: ParsedMapping, value: MappedValue): string {
  return value === undefined ? `${text}: the source is not there, so nothing is set.` : `${text}: ${value.map((item) => JSON.stringify(item)).join(', ')}`;
}

export function evaluateMapping(expression: MappingExpression, sources: MappingSources): Result<MappedValue, MappingFault> {
  switch (expression.kind) {
    case 'static':
      return ok([expression.value]);
    case 'stageVariable':
      return ok(single(Object.hasOwn(sources.stageVariables, expression.name) ? sources.stageVariables[expression.name] : undefined));
    case 'context':
      return ok(single(contextValue(sources.context, expression.path)));
    case 'parameter':
      return ok(parameterValues(expression.location, expression.name, sources));
    case 'body':
      return bodyValue(expression.path, sources.body);
  }
}

function single(value: string | undefined): MappedValue {
  return value === undefined ? undefined : [value];
}

/** A parameter that came several times gives its last value, unless all are asked for. */
function parameterValues(location: ParameterLocation, name: string, sources: MappingSources): MappedValue {
  switch (location) {
    case 'path':
      return single(sources.path.get(name));
    case 'header':
      return single(sources.header.get(name)?.at(-1));
    case 'querystring':
      return single(sources.querystring.get(name)?.at(-1));
    case 'multivalueheader':
      return sources.header.get(name);
    case 'multivaluequerystring':
      return sources.querystring.get(name);
  }
}

/** A member of `$context` as text; undefined where it is not there. */
export function contextValue(context: JavaMap, path: readonly string[]): string | undefined {
  let value: JavaValue = context;
  for (const name of path) value = value instanceof JavaMap ? value.get(name) : null;
  return value === null ? undefined : javaString(value);
}

/** An empty body reads as `{}` (reference: unit-body-empty, which names AWS as its source). */
function bodyValue(path: string | undefined, body: string | undefined): Result<MappedValue, MappingFault> {
  if (body === undefined) return ok(undefined);
  const text = body === '' ? '{}' : body;
  if (path === undefined && !text.trimStart().startsWith('{')) return ok([text]);
  const json = parseJson(text);
  if (!json.ok) return text.trimStart().startsWith('{') ? fail('invalidJson') : ok(undefined);
  if (path === undefined) return ok([text]);
  const compiled = compilePath(path);
  const read = compiled.ok ? compiled.value.read(json.value) : undefined;
  return ok(read?.ok ? single(foundText(read.value)) : undefined);
}

/** What a path found in a body, as the text of a parameter. */
export function foundText(value: JavaValue): string | undefined {
  if (value === null) return undefined;
  return value instanceof JavaMap || value instanceof JavaList ? writeJson(value) : javaString(value);
}
