import { compact, type Span } from '../../base';
import {
  childOf, entriesOf, isMapping, isScalar, isSequence, itemsOf, jsonOf, textOf,
  type DocumentNode, type Entry, type MappingNode, type ScalarNode, type SequenceNode,
} from '../document';
import type { ReadContext } from '../parts';
import { join, substitute, TEXT_LENGTH } from './substitute';

/** What the functions of a template can look up. */
export interface TemplateScope extends ReadContext {
  /** Parameters with a value, the pseudo parameters, and references to resources that are known: `Function`, `Function.Arn`. */
  readonly parameters: ReadonlyMap<string, string | readonly string[]>;
  readonly mappings: DocumentNode | undefined;
  readonly conditions: DocumentNode | undefined;
}

/** A call of a function: `{"Fn::Sub": x}` or `!Sub x`. */
interface Call {
  readonly name: string;
  readonly argument: DocumentNode;
  readonly node: DocumentNode;
}

/** Undefined: it depends on what is only known at the deployment. */
type Truth = boolean | undefined;

/** A loop's key is `Fn::ForEach::NAME`. */
export const FOR_EACH = 'Fn::ForEach::';
/** Conditions that refer to each other in a row; more are taken as true. */
const CONDITIONS = 100;

/**
 * Resolves CloudFormation's functions in a tree. What is not known before a deployment stays visible as `${Name}` or `${Name.Attribute}`,
 * as it would stand in an Fn::Sub; computed texts keep the position of the function.
 */
export class IntrinsicResolver {
  readonly #scope: TemplateScope;
  readonly #conditions = new Map<string, Truth>();
  #pending = 0;

  constructor(scope: TemplateScope) {
    this.#scope = scope;
  }

  /** The tree with its functions resolved; undefined for `AWS::NoValue`, which removes what holds it. */
  resolve(node: DocumentNode): DocumentNode | undefined {
    if (isScalar(node) && node.tag === undefined) return node;
    const call = callOf(node);
    return call ? this.#call(call) : this.#inside(node);
  }

  /** The node with its children resolved; the same node if nothing in it changes, which is most of a template. */
  #inside(node: DocumentNode): DocumentNode {
    if (isSequence(node)) {
      const items = node.items.map((item) => this.resolve(item));
      return items.every((item, i) => item === node.items[i]) ? node : { ...node, items: items.filter((item) => item !== undefined) };
    }
    if (!isMapping(node)) return node;
    const values = node.entries.map((entry) => (this.#putsEntries(entry) ? undefined : this.resolve(entry.value)));
    if (values.every((value, i) => value === node.entries[i]?.value)) return node;
    const entries = node.entries.flatMap((entry, i): Entry[] => {
      const value = values[i];
      return value ? [value === entry.value ? entry : { ...entry, value }] : [];
    });
    return { ...node, entries };
  }

  /** Whether an entry is a function that puts entries of its own beside the others: what those are is known only to CloudFormation. */
  #putsEntries({ key, keySpan, value }: Entry): boolean {
    if (key === 'Fn::Transform') this.#transform(value, keySpan);
    else if (key.startsWith(FOR_EACH)) this.#scope.problems.information('for-each', 'What this Fn::ForEach puts here is not read.', keySpan);
    else return false;
    return true;
  }

  #call(call: Call): DocumentNode | undefined {
    const { argument, node } = call;
    switch (call.name) {
      case 'Ref': return this.#reference(textOf(argument) ?? '', node);
      case 'Fn::GetAtt': return this.#reference(attributeOf(argument), node);
      case 'Fn::Sub': return this.#sub(argument);
      case 'Fn::Join': return this.#join(argument, node);
      case 'Fn::If': return this.#if(argument, node);
      case 'Fn::Select': return this.#select(argument, node);
      case 'Fn::Split': return this.#split(argument, node);
      case 'Fn::FindInMap': return this.#findInMap(argument, node);
      case 'Fn::ImportValue': return computed(node, `\${${textOf(this.resolve(argument)) ?? 'Fn::ImportValue'}}`);
      case 'Fn::Base64': return this.resolve(argument);
      case 'Fn::ToJsonString': return this.#jsonString(argument, node);
      case 'Fn::Length': return this.#length(argument, node);
      case 'Fn::Transform': return this.#transform(argument, node.span);
      default: return computed(node, `\${${call.name}}`);
    }
  }

  #reference(name: string, node: DocumentNode): DocumentNode | undefined {
    if (name === 'AWS::NoValue') return undefined;
    const value = this.#scope.parameters.get(name);
    if (typeof value === 'string') return computed(node, value);
    return value ? { kind: 'sequence', span: node.span, items: value.map((item) => computed(node, item)) } : computed(node, `\${${name}}`);
  }

  #sub(argument: DocumentNode): DocumentNode {
    const template = isSequence(argument) ? argument.items[0] : argument;
    if (!template || !isScalar(template)) return computed(argument, '${Fn::Sub}');
    const variables = new Map(entriesOf(itemsOf(argument)[1]).map((entry) => [entry.key, textOf(this.resolve(entry.value))]));
    return substitute(template, this.#scope.text, (name) => {
      const known = variables.get(name) ?? this.#scope.parameters.get(name);
      return typeof known === 'string' ? known : known?.join(',');
    });
  }

  #join(argument: DocumentNode, node: DocumentNode): DocumentNode {
    const [delimiter, list] = itemsOf(argument);
    const resolved = list && this.resolve(list);
    const parts = (isSequence(resolved) ? resolved.items : [resolved]).filter(isScalar);
    const between = textOf(delimiter) ?? '';
    const length = parts.reduce((sum, part) => sum + part.text.length + between.length, 0);
    return resolved && length <= TEXT_LENGTH ? join(node, parts, between, this.#scope.text) : computed(node, '${Fn::Join}');
  }

  #if(argument: DocumentNode, node: DocumentNode): DocumentNode | undefined {
    const [condition, yes, no] = itemsOf(argument);
    const chosen = this.condition(textOf(condition) ?? '') ? yes : no;
    return chosen ? this.resolve(chosen) : computed(node, '${Fn::If}');
  }

  #select(argument: DocumentNode, node: DocumentNode): DocumentNode {
    const [index, list] = itemsOf(argument);
    const resolved = list && this.resolve(list);
    const item = isSequence(resolved) ? resolved.items[Number(textOf(index && this.resolve(index)))] : undefined;
    return item ?? computed(node, '${Fn::Select}');
  }

  #split(argument: DocumentNode, node: DocumentNode): DocumentNode {
    const [delimiter, text] = itemsOf(argument);
    const parts = (textOf(text && this.resolve(text)) ?? '').split(textOf(delimiter) || '\n');
    return { kind: 'sequence', span: node.span, items: parts.map((part) => computed(node, part)) };
  }

  #findInMap(argument: DocumentNode, node: DocumentNode): DocumentNode {
    const [map, first, second, options] = itemsOf(argument);
    const keys = [map, first, second].map((key) => textOf(key && this.resolve(key)) ?? '');
    let found = this.#scope.mappings;
    for (const key of keys) found = childOf(found, key);
    const otherwise = childOf(options, 'DefaultValue');
    return found ?? (otherwise && this.resolve(otherwise)) ?? computed(node, `\${${keys.join('.')}}`);
  }

  #jsonString(argument: DocumentNode, node: DocumentNode): DocumentNode {
    const resolved = this.resolve(argument);
    return computed(node, resolved ? JSON.stringify(jsonOf(resolved)) : 'null');
  }

  #length(argument: DocumentNode, node: DocumentNode): DocumentNode {
    const resolved = this.resolve(argument);
    return computed(node, isSequence(resolved) ? String(resolved.items.length) : '${Fn::Length}');
  }

  #transform(argument: DocumentNode, span: Span): DocumentNode {
    const name = textOf(childOf(argument, 'Name')) ?? 'Fn::Transform';
    this.#scope.problems.information('transform', `What the transform ${name} puts here is not known before the deployment.`, span);
    return { kind: 'mapping', span, entries: [] };
  }

  /** A condition's value with the parameters' defaults; one that cannot be told before a deployment counts as true. */
  condition(name: string): boolean {
    return this.#known(name) ?? true;
  }

  #known(name: string): Truth {
    if (this.#conditions.has(name)) return this.#conditions.get(name);
    this.#conditions.set(name, undefined);
    const definition = childOf(this.#scope.conditions, name);
    const value = definition && this.#truth(definition);
    this.#conditions.set(name, value);
    return value;
  }

  #truth(node: DocumentNode): Truth {
    const call = callOf(node, true);
    if (!call) return textOf(node) !== 'false';
    if (this.#pending >= CONDITIONS) return undefined;
    this.#pending++;
    const value = this.#logic(call);
    this.#pending--;
    return value;
  }

  #logic({ name, argument, node }: Call): Truth {
    const operands = itemsOf(argument);
    switch (name) {
      case 'Condition': return this.#known(textOf(argument) ?? '');
      case 'Fn::Not': return negated(operands[0] && this.#truth(operands[0]));
      case 'Fn::And': return allOf(operands.map((operand) => this.#truth(operand)));
      case 'Fn::Or': return negated(allOf(operands.map((operand) => negated(this.#truth(operand)))));
      case 'Fn::Equals': {
        const [left, right] = operands.map((operand) => textOf(this.resolve(operand)));
        if (left === right) return true;
        return isUnknown(left) || isUnknown(right) ? undefined : false;
      }
      default: return textOf(this.resolve(node)) !== 'false';
    }
  }
}

function negated(value: Truth): Truth {
  return value === undefined ? undefined : !value;
}

function allOf(values: readonly Truth[]): Truth {
  return values.includes(false) ? false : values.includes(undefined) ? undefined : true;
}

function isUnknown(text: string | undefined): boolean {
  return text?.includes('${') ?? false;
}

function callOf(node: DocumentNode, inCondition = false): Call | undefined {
  if (node.tag?.startsWith('!') && !node.tag.startsWith('!!')) {
    const short = node.tag.slice(1);
    return { name: short === 'Ref' || short === 'Condition' ? short : `Fn::${short}`, argument: untagged(node), node };
  }
  const only = isMapping(node) && node.entries.length === 1 ? node.entries[0] : undefined;
  if (!only || only.key.startsWith(FOR_EACH) || !(only.key === 'Ref' || only.key.startsWith('Fn::') || (inCondition && only.key === 'Condition'))) return undefined;
  return { name: only.key, argument: only.value, node };
}

function untagged(node: DocumentNode): DocumentNode {
  switch (node.kind) {
    case 'scalar': return compact<ScalarNode>({ ...node, tag: undefined });
    case 'sequence': return compact<SequenceNode>({ ...node, tag: undefined });
    case 'mapping': return compact<MappingNode>({ ...node, tag: undefined });
  }
}

function attributeOf(argument: DocumentNode): string {
  return isSequence(argument) ? argument.items.map((item) => textOf(item) ?? '').join('.') : textOf(argument) ?? '';
}

function computed(node: DocumentNode, text: string): ScalarNode {
  return { kind: 'scalar', span: node.span, text, value: text };
}
