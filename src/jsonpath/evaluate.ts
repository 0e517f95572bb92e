/** Follows a compiled path through a document. */
import { JavaList, JavaMap, JavaObject, type JavaValue, javaString, spendSteps } from '../base';
import { invalidPath, isJavaThrow, JavaThrow, pathNotFound } from './failure';
import { functionsOf } from './functions';
import { operandOf, operatorsOf } from './operators';
import { JsonReader } from './reader';
import { type CompiledPath, type Condition, describe, isDefinite, type JsonPathVersion, type Operand, type Parameter, type PathToken, toPath } from './tokens';
import { JsonArray } from './writer';

/** What looking at a value counts for. */
const STEPS_OF_VALUE = 2;
const PROVIDER = 'com.jayway.jsonpath.spi.json.JsonSmartJsonProvider';

/** What all evaluations of one read share. */
interface Read {
  readonly version: JsonPathVersion;
  readonly root: JavaValue;
}

/** The answer of a path on a document: the value found last if the path is definite, else the list of all. */
export function readPath(path: CompiledPath, document: JavaValue, version: JsonPathVersion): JavaValue {
  return answer(path, document, { version, root: document }, false);
}

function answer(path: CompiledPath, model: JavaValue, read: Read, required: boolean): JavaValue {
  const evaluation = new Evaluation(path, read, required);
  evaluation.visit(0, '', model);
  const { results } = evaluation;
  if (!path.definite) return results;
  if (results.items.length === 0) throw pathNotFound(`No results for path: ${path.tokens.map((token) => describe(token)).join('')}`);
  return results.items.at(-1) ?? null;
}

class Evaluation {
  readonly results = new JsonArray();
  readonly #tokens: readonly PathToken[];
  readonly #read: Read;
  /** Whether missing properties fail even where the path is indefinite. */
  readonly #required: boolean;
  /** For each token, whether everything before it is definite. */
  readonly #upstreamDefinite: readonly boolean[];
  /** The list element that a scan went on from last, and the token it went on to. */
  #upstreamIndex: { readonly at: number; readonly index: number } | undefined;
  /** Answers of paths from the root, which filters ask for again and again. */
  readonly #rootAnswers = new Map<CompiledPath, JavaValue>();

  constructor(path: CompiledPath, read: Read, required: boolean) {
    this.#tokens = path.tokens;
    this.#read = read;
    this.#required = required;
    let definite = !path.behindScan;
    this.#upstreamDefinite = path.tokens.map((token, i) => {
      const before = definite;
      definite &&= isDefinite(token, i === path.tokens.length - 1);
      return before;
    });
  }

  /** Applies the token at `at` to a value found at `path`. */
  visit(at: number, path: string, model: JavaValue): void {
    spendSteps(STEPS_OF_VALUE);
    const token = this.#tokens[at];
    switch (token?.kind) {
      case 'root':
        return this.#found(at, token.symbol, model);
      case 'property':
        return this.#property(at, token, path, model);
      case 'index':
        return this.#arrayAccess(at, token, path, model, () => token.indexes);
      case 'slice':
        return this.#arrayAccess(at, token, path, model, (length) => sliced(token.from, token.to, length));
      case 'wildcard':
        return this.#wildcard(at, path, model);
      case 'scan':
        // So it is when `$..max()` has become `$.max($..)`.
        if (this.#isLeaf(at)) throw new JavaThrow('IllegalStateException', 'Current path token is a leaf');
        return this.#scan(at + 1, path, model);
      case 'filter':
        return this.#filter(at, token, path, model);
      case 'function':
        return this.#call(at, token, path, model);
    }
  }

  #isLeaf(at: number): boolean {
    return at === this.#tokens.length - 1;
  }

  /** A token led to a value: a result if it was the last one, else where the next token starts. */
  #found(at: number, path: string, value: JavaValue): void {
    if (this.#isLeaf(at)) this.results.items.push(value);
    else this.visit(at + 1, path, value);
  }

  #property(at: number, token: PathToken & { kind: 'property' }, path: string, model: JavaValue): void {
    if (!(model instanceof JavaMap)) {
      if (!this.#upstreamDefinite[at]) return;
      throw pathNotFound(
        `Expected to find an object with property ${describe(token)} in path ${path} but found '${classOf(model)}'. This is not a json object according to the JsonProvider: '${PROVIDER}'.`,
      );
    }
    if (this.#isLeaf(at) && token.names.length > 1) this.#merge(token, path, model);
    else for (const name of token.names) this.#member(at, token, path, model, name);
  }

  #member(at: number, token: PathToken, path: string, model: JavaMap, name: string): void {
    const memberPath = `${path}['${name}']`;
    if (model.has(name)) {
      if (!this.#isHidden(at)) this.#found(at, memberPath, model.get(name));
      return;
    }
    if (this.#isLeaf(at)) {
      if (this.#required) throw pathNotFound(`No results for path: ${memberPath}`);
    } else if (this.#required || (this.#upstreamDefinite[at] && isDefinite(token, false))) throw pathNotFound(`Missing property in path ${memberPath}`);
  }

  /** Several names at the end of a path: one object with those that are there. */
  #merge(token: PathToken & { kind: 'property' }, path: string, model: JavaMap): void {
    const merged = new JavaMap();
    for (const name of token.names) {
      if (model.has(name)) merged.put(name, model.get(name));
      else if (this.#required) throw pathNotFound(`Missing property in path ${path}${describe(token)}`);
    }
    this.results.items.push(merged);
  }

  #arrayAccess(at: number, token: PathToken, path: string, model: JavaValue, select: (length: number) => Iterable<number>): void {
    if (model instanceof JavaList) {
      for (const index of select(model.items.length)) this.#element(at, path, model, index);
      return;
    }
    if (!this.#upstreamDefinite[at]) return;
    throw pathNotFound(model === null ? `The path ${path} is null` : `Filter: ${describe(token)} can only be applied to arrays. Current context is: ${javaString(model)}`);
  }

  #element(at: number, path: string, list: JavaList, index: number): void {
    const item = list.items[index < 0 ? list.items.length + index : index];
    if (item !== undefined) this.#found(at, `${path}[${index}]`, item);
  }

  #wildcard(at: number, path: string, model: JavaValue): void {
    if (model instanceof JavaMap && !this.#isHidden(at)) for (const key of model.keys()) this.#found(at, `${path}['${javaString(key)}']`, model.get(key));
    if (!(model instanceof JavaList)) return;
    for (let i = 0; i < model.items.length; i++) {
      try {
        this.#element(at, path, model, i);
      } catch (thrown) {
        if (this.#required || !isJavaThrow(thrown, 'PathNotFoundException')) throw thrown;
      }
    }
  }

  /** Applies the token at `at` to the value and to everything below it. */
  #scan(at: number, path: string, model: JavaValue): void {
    if (model instanceof JavaMap) {
      if (this.#applies(at, model)) this.visit(at, path, model);
      for (const [key, value] of model.entries()) this.#scan(at, `${path}['${javaString(key)}']`, value);
    } else if (model instanceof JavaList) {
      if (this.#applies(at, model)) this.#scanList(at, path, model);
      model.items.forEach((item, i) => {
        this.#scan(at, `${path}[${i}]`, item);
      });
    } else spendSteps(STEPS_OF_VALUE);
  }

  /** Behind `..`, a token that does not end the path is passed over for lists: what follows it is tried on every element. */
  #scanList(at: number, path: string, list: JavaList): void {
    if (this.#isLeaf(at)) this.visit(at, path, list);
    else
      list.items.forEach((item, i) => {
        this.#upstreamIndex = { at: at + 1, index: i };
        this.visit(at + 1, `${path}[${i}]`, item);
      });
  }

  /** From then on, 2.9 keeps the members that end a path only if the token before it was that very index. */
  #isHidden(at: number): boolean {
    if (this.#read.version !== '2.9' || !this.#isLeaf(at) || this.#upstreamIndex?.at !== at) return false;
    const before = this.#tokens[at - 1];
    return before === undefined || describe(before) !== `[${this.#upstreamIndex.index}]`;
  }

  #applies(at: number, model: JavaMap | JavaList): boolean {
    const token = this.#tokens[at];
    switch (token?.kind) {
      case 'property':
        return model instanceof JavaMap && (!isDefinite(token, this.#isLeaf(at)) || token.names.every((name) => model.has(name)));
      case 'index':
      case 'slice':
        return model instanceof JavaList;
      case 'wildcard':
        return true;
      case 'filter':
        return this.#accepts(token.condition, model);
      default:
        return false;
    }
  }

  #filter(at: number, token: PathToken & { kind: 'filter' }, path: string, model: JavaValue): void {
    if (model instanceof JavaMap) {
      if (this.#accepts(token.condition, model)) this.#found(at, path, model);
    } else if (model instanceof JavaList) {
      model.items.forEach((item, i) => {
        if (this.#accepts(token.condition, item)) this.#element(at, path, model, i);
      });
    } else if (this.#upstreamDefinite[at]) throw invalidPath(`Filter: ${describe(token)} can not be applied to primitives. Current context is: ${javaString(model)}`);
  }

  #call(at: number, token: PathToken & { kind: 'function' }, path: string, model: JavaValue): void {
    const implementation = functionsOf(this.#read.version).get(token.name);
    if (!implementation) throw invalidPath(`Function with name: ${token.name} does not exist.`);
    const given = (token.parameters ?? []).map((parameter) => this.#argument(parameter));
    const result = implementation({ model, parameters: () => given.map((read) => read()), members: () => this.#members(token, model) });
    this.results.items.push(result);
    if (!this.#isLeaf(at)) this.visit(at + 1, path, result);
  }

  /** Paths are read from the whole document; 2.9 reads them at once, whether the function asks for them or not. */
  #argument(parameter: Parameter): () => JavaValue {
    if (parameter.kind === 'json') return () => new JsonReader(parameter.text).read();
    const read = (): JavaValue => answer(parameter.path, this.#read.root, this.#read, this.#required);
    if (this.#read.version === '2.4') return read;
    const value = read();
    return () => value;
  }

  /** Everything in what the first argument finds in the value itself; a definite path keeps the last of that. */
  #members(token: PathToken & { kind: 'function' }, model: JavaValue): JavaValue | undefined {
    const [first] = token.parameters ?? [];
    if (!first) return undefined;
    if (first.kind === 'json') throw new JavaThrow('NullPointerException', 'The argument is no path.');
    if (model === null) throw new JavaThrow('IllegalArgumentException', 'root can not be null');
    const { path } = first;
    const isWhole = path.tokens.length === 1 || path.tokens.at(-1)?.kind === 'function';
    const members = isWhole ? path : { ...toPath([...path.tokens, { kind: 'wildcard' }]), definite: path.definite };
    return answer(members, model, { ...this.#read, root: model }, this.#required);
  }

  #accepts(condition: Condition, item: JavaValue): boolean {
    try {
      return this.#holds(condition, item);
    } catch (thrown) {
      if (isJavaThrow(thrown, 'InvalidPathException')) return false;
      throw thrown;
    }
  }

  #holds(condition: Condition, item: JavaValue): boolean {
    switch (condition.kind) {
      case 'or':
        return condition.operands.some((operand) => this.#holds(operand, item));
      case 'and':
        return condition.operands.every((operand) => this.#holds(operand, item));
      case 'not':
        return !this.#holds(condition.operand, item);
      case 'comparison': {
        spendSteps(STEPS_OF_VALUE);
        const left = this.#resolve(condition.left, item);
        return operatorsOf(this.#read.version).get(condition.operator)?.(left, this.#resolve(condition.right, item)) ?? false;
      }
    }
  }

  /** Replaces a path by what it finds. */
  #resolve(operand: Operand, item: JavaValue): Operand {
    if (operand.kind !== 'path') return operand;
    try {
      if (!operand.existsCheck) return operandOf(this.#value(operand.path, item));
      // A check for existence looks at the item even if the path starts with `$`.
      answer(operand.path, item, this.#read, true);
      return { kind: 'boolean', value: true };
    } catch (thrown) {
      if (!isJavaThrow(thrown, 'PathNotFoundException')) throw thrown;
      return operand.existsCheck ? { kind: 'boolean', value: false } : { kind: 'undefined' };
    }
  }

  #value(path: CompiledPath, item: JavaValue): JavaValue {
    const [root] = path.tokens;
    if (root?.kind !== 'root' || root.symbol !== '$') return answer(path, item, this.#read, false);
    const known = this.#rootAnswers.get(path);
    if (known !== undefined) return known;
    const value = answer(path, this.#read.root, this.#read, false);
    this.#rootAnswers.set(path, value);
    return value;
  }
}

/** The indexes a slice selects. Both ends given: negative ones do not count from the end, and below 0 there is nothing. */
function* sliced(from: number | undefined, to: number | undefined, length: number): Iterable<number> {
  const start = from === undefined ? 0 : to === undefined ? Math.max(0, from < 0 ? length + from : from) : from;
  const end = Math.min(length, to === undefined ? length : to < 0 && from === undefined ? length + to : to);
  if (length > 0) for (let i = start; i < end; i++) yield i;
}

function classOf(value: JavaValue): string {
  if (value === null) return 'null';
  if (value instanceof JavaObject) return value.className;
  return typeof value === 'string' ? 'java.lang.String' : typeof value === 'number' ? 'java.lang.Integer' : 'java.lang.Boolean';
}
