/** The operators of filters. As in the engine, an operand of the wrong kind is an InvalidPathException: the filter does not match. */
import { compareDecimals, decimalToInt, JavaDouble, javaEquals, JavaList, JavaMap, javaString, type JavaValue, parseDecimal } from '../base';
import { invalidPath, JavaThrow } from './failure';
import { stringOperand } from './filterCompiler';
import { type Compilation, compile } from './pathCompiler';
import { JsonReader } from './reader';
import type { JsonPathVersion, Operand } from './tokens';
import { KeySet } from './writer';

export type Comparison = (left: Operand, right: Operand) => boolean;

/** The operand a value of the document stands for. */
export function operandOf(value: JavaValue): Operand {
  if (value === null) return { kind: 'null' };
  if (typeof value === 'string') return { kind: 'string', value };
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  if (value instanceof JavaList || value instanceof JavaMap) return { kind: 'json', value };
  if (value instanceof KeySet) throw new JavaThrow('JsonPathException', `Could not convert class ${value.className}:${value.toString()} to a ValueNode`);
  return numberOperand(value);
}

function numberOperand(value: JavaValue): Operand {
  const number = value instanceof JavaDouble && !Number.isFinite(value.value) ? undefined : parseDecimal(javaString(value));
  if (!number) throw new JavaThrow('NumberFormatException', javaString(value));
  return { kind: 'number', value: number };
}

function jsonValue(operand: Operand & { kind: 'json' | 'jsonText' }): JavaValue {
  if (operand.kind === 'json') return operand.value;
  try {
    return new JsonReader(operand.text).read();
  } catch (thrown) {
    if (!(thrown instanceof JavaThrow) || thrown.className !== 'InvalidJsonException') throw thrown;
    throw new JavaThrow('IllegalArgumentException', thrown.message);
  }
}

const isJson = (operand: Operand): operand is Operand & { kind: 'json' | 'jsonText' } => operand.kind === 'json' || operand.kind === 'jsonText';

/** The members of a JSON array as operands, or undefined if the operand is JSON but no array. */
function listOf(operand: Operand): readonly Operand[] | undefined {
  if (!isJson(operand)) throw invalidPath('Expected value list node');
  const value = jsonValue(operand);
  return value instanceof JavaList ? value.items.map(memberOperand) : undefined;
}

const MEMBER_PATH: Compilation = { version: '2.4', nesting: 1 };

/** Members of lists are looked at more closely than other values: texts may be paths or JSON themselves. */
function memberOperand(value: JavaValue): Operand {
  if (typeof value !== 'string') {
    if (value instanceof JavaList || value instanceof JavaMap) throw new JavaThrow('JsonPathException', 'Could not determine value type');
    return operandOf(value);
  }
  const trimmed = value.trim();
  if (/^[@$]/.test(trimmed) && succeeds(() => compile(trimmed, MEMBER_PATH))) return { kind: 'path', path: compile(value, MEMBER_PATH), existsCheck: false, shouldExist: false };
  if (/^(?:\[[^]*\]|\{[^]*\})$/.test(trimmed) && succeeds(() => new JsonReader(trimmed).read())) return { kind: 'jsonText', text: value };
  return stringOperand(value, true);
}

function succeeds(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch (thrown) {
    if (thrown instanceof JavaThrow && thrown.className !== 'StackOverflowError') return false;
    throw thrown;
  }
}

/** `left.equals(right)` of the engine's operand classes. A number equals a text that writes the same number; a text only its own spelling. */
function sameOperand(left: Operand, right: Operand): boolean {
  switch (left.kind) {
    case 'null':
      return right.kind === 'null';
    case 'boolean':
      return right.kind === 'boolean' && right.value === left.value;
    case 'string':
      return (right.kind === 'string' && right.value === left.value) || (right.kind === 'number' && right.value.toString() === left.value);
    case 'number': {
      const number = right.kind === 'number' ? right.value : right.kind === 'string' ? parseDecimal(right.value) : undefined;
      return number !== undefined && compareDecimals(number, left.value) === 0;
    }
    case 'json':
      return right.kind === 'json' && javaEquals(left.value, right.value);
    case 'jsonText':
      return right.kind === 'jsonText' && right.text === left.text;
    default:
      return left === right;
  }
}

/** A literal on the left never equals JSON on the right: the engine compares its text with the parsed value. */
function equal(left: Operand, right: Operand): boolean {
  if (!isJson(left) || !isJson(right)) return sameOperand(left, right);
  if (left === right) return true;
  const value = jsonValue(right);
  return left.kind === 'json' && javaEquals(left.value, value);
}

const classOf = (operand: Operand): string => (isJson(operand) ? 'json' : operand.kind);
const sameClassAndEqual: Comparison = (left, right) => classOf(left) === classOf(right) && equal(left, right);

/** Orders two numbers or two texts; anything else is in no order. */
function ordered(accept: (order: number) => boolean): Comparison {
  return (left, right) => {
    if (left.kind === 'number' && right.kind === 'number') return accept(compareDecimals(left.value, right.value));
    if (left.kind === 'string' && right.kind === 'string') return accept(left.value < right.value ? -1 : left.value > right.value ? 1 : 0);
    return false;
  };
}

const has = (list: readonly Operand[], wanted: Operand): boolean => list.some((member) => sameOperand(wanted, member));

const isIn: Comparison = (left, right) => {
  const list = listOf(right);
  return list !== undefined && has(list, left);
};

const contains: Comparison = (left, right) => {
  if (left.kind === 'string' && right.kind === 'string') return left.value.includes(right.value);
  const list = isJson(left) ? listOf(left) : undefined;
  return list !== undefined && has(list, right);
};

/** Compares the members of two lists. */
const ofLists = (accept: (members: readonly Operand[], others: readonly Operand[]) => boolean): Comparison => (left, right) => {
  const others = listOf(right);
  const members = others && listOf(left);
  return members !== undefined && others !== undefined && accept(members, others);
};

const anyOf = (members: readonly Operand[], others: readonly Operand[]): boolean => members.some((member) => has(others, member));

const size: Comparison = (left, right) => {
  if (right.kind !== 'number') return false;
  const wanted = decimalToInt(right.value);
  if (left.kind === 'string') return left.value.length === wanted;
  if (!isJson(left)) return false;
  const value = jsonValue(left);
  return (value instanceof JavaList ? value.items.length : -1) === wanted;
};

function emptiness(isEmptyJson: (value: JavaValue) => boolean): Comparison {
  return (left, right) => {
    if (left.kind !== 'string' && !isJson(left)) return false;
    if (right.kind !== 'boolean' && left.kind === 'string') throw invalidPath('Expected boolean node');
    const isEmpty = left.kind === 'string' ? left.value === '' : isEmptyJson(jsonValue(left));
    if (right.kind !== 'boolean') throw invalidPath('Expected boolean node');
    return isEmpty === right.value;
  };
}

const empty = emptiness((value) => (value instanceof JavaList ? value.items.length === 0 : value instanceof JavaMap && value.size === 0));

/** 2.9 takes objects for collections, which they are not. */
const empty29 = emptiness((value) => {
  if (value instanceof JavaMap) throw new JavaThrow('ClassCastException', 'class java.util.LinkedHashMap cannot be cast to class java.util.Collection');
  return value instanceof JavaList && value.items.length === 0;
});

const exists: Comparison = (left, right) => {
  if (left.kind !== 'boolean' && right.kind !== 'boolean') throw new JavaThrow('JsonPathException', 'Failed to evaluate exists expression');
  if (left.kind !== 'boolean' || right.kind !== 'boolean') throw invalidPath('Expected boolean node');
  return left.value === right.value;
};

const matches: Comparison = (left, right) => {
  if (left.kind === 'pattern') return right.kind !== 'pattern' && left.matches(matchedText(right));
  return right.kind === 'pattern' && right.matches(matchedText(left));
};

/** From 2.9 on, a list matches if one of its members does. */
const matches29: Comparison = (left, right) => {
  const [pattern, other] = left.kind === 'pattern' ? [left, right] : [right, left];
  if (pattern.kind !== 'pattern' || other.kind === 'pattern') return false;
  const members = isJson(other) ? listOf(other) : undefined;
  return (members ?? [other]).some((operand) => pattern.matches(matchedText(operand)));
};

const matchedText = (operand: Operand): string =>
  operand.kind === 'string' || operand.kind === 'number' || operand.kind === 'boolean' ? operand.value.toString() : '';

/** Operators whose right side only a Java program can supply. */
const unavailable = (what: string): Comparison => () => {
  throw invalidPath(`Expected ${what} node`);
};

const OPERATORS: ReadonlyMap<string, Comparison> = new Map<string, Comparison>([
  ['==', equal],
  ['!=', (left, right) => !equal(left, right)],
  ['===', sameClassAndEqual],
  ['!==', (left, right) => !sameClassAndEqual(left, right)],
  ['<', ordered((order) => order < 0)],
  ['<=', ordered((order) => order <= 0)],
  ['>', ordered((order) => order > 0)],
  ['>=', ordered((order) => order >= 0)],
  ['=~', matches],
  ['IN', isIn],
  ['NIN', (left, right) => !isIn(left, right)],
  ['CONTAINS', contains],
  ['SUBSETOF', ofLists((members, others) => members.every((member) => has(others, member)))],
  ['SIZE', size],
  ['EMPTY', empty],
  ['EXISTS', exists],
  ['ALL', unavailable('value list')],
  ['TYPE', unavailable('class')],
  ['MATCHES', unavailable('predicate')],
]);

const OPERATORS_29: ReadonlyMap<string, Comparison> = new Map([...OPERATORS, ['=~', matches29], ['EMPTY', empty29], ['ANYOF', ofLists(anyOf)], ['NONEOF', ofLists((members, others) => !anyOf(members, others))]]);

export const operatorsOf = (version: JsonPathVersion): ReadonlyMap<string, Comparison> => (version === '2.9' ? OPERATORS_29 : OPERATORS);
