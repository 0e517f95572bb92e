/** Random JSON texts and paths, the same for the same seed: built by grammar, then now and then broken. */

/** mulberry32. */
export function createRandom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    below: (limit) => Math.floor(next() * limit),
    chance: (probability) => next() < probability,
    pick: (list) => list[Math.floor(next() * list.length)],
  };
}

const NAMES = ['a', 'b', 'c', 'list', 'users', 'name', 'id', 'x', 'size', 'length', 'a.b', 'sp ace', "q'q", 'д', '$x', '@y', 'n-1', '', '0'];
const NUMBERS = ['0', '1', '2', '-1', '7', '10', '1.5', '2.0', '1e3', '-0.25', '10000000000', '123456789012345678901234567890', '1.00', '0.1234567890123456789', '1E-7', '100'];
const STRINGS = ['', 'a', 'b', 'x', '1', '2', '1.0', '10', 'true', 'abc', '$.a', '@.b', '[1]', '{"a":1}', "it's", 'a/b', 'é', 'A', 'null', '$', '\'q\'', 'a"b'];

export function randomValue(random, depth = 0) {
  const kind = random.below(depth > 3 ? 5 : 9);
  if (kind === 0) return 'null';
  if (kind === 1) return random.pick(['true', 'false']);
  if (kind === 2) return random.pick(NUMBERS);
  if (kind <= 4) return JSON.stringify(random.pick(STRINGS));
  const items = Array.from({ length: random.below(4) }, () => randomValue(random, depth + 1));
  if (kind <= 6) return `[${items.join(',')}]`;
  return `{${items.map((item) => `${JSON.stringify(random.pick(NAMES))}:${item}`).join(',')}}`;
}

const DOCUMENT = '{"a":{"b":{"c":1,"x":[1,2,{"id":"1","name":"n"}]},"list":[3,1,2]},"list":[10,20,30,"x",null,1.0,true],"users":[{"name":"Ann","id":1,"x":["a","b"],"size":2},{"name":"Bob","id":"1","x":[],"a":{"b":[1]}},{"name":null,"id":2.0,"x":["b"]},5,"s",[{"id":1}],null],"name":"top","id":1,"size":7,"length":3,"x":[[1,2],[3,[4,5]],[]],"sp ace":{"q\'q":1},"a.b":"dot","n-1":-1,"big":10000000000,"e":"","t":true,"el":[],"o":{}}';

function name(random) {
  return random.pick(NAMES.filter((candidate) => candidate !== ''));
}

const PATTERNS = ['/.*n.*/', '/[A-Z].*/i', '/\\d+/', '/a|b/', '/(?i)ANN/', '/[a-zA-Z&&[^b]]+/', '/A(?>n|nn)/', '/.++/', '/\\p{Alpha}+/', '/(.)o(?!x)\\w/', '/(?<first>B)ob/', '/\\QBob\\E/', '/(?s).*(?<=n)/', '/[/', '/(/', '/a{2,1}/', '/*a/', '/(n)\\1/', '//', '/(?x) B o b /', '/[^]x]*/', '/\\x41nn/'];

function literal(random) {
  const kind = random.below(9);
  if (kind === 0) return 'null';
  if (kind === 1) return random.pick(['true', 'false']);
  if (kind <= 4) return random.pick(['0', '1', '2', '-1', '1.5', '2.0', '10', '20', '1e3', '1.']);
  if (kind <= 6) return `'${random.pick(STRINGS).replace(/'/g, "\\'")}'`;
  if (kind === 7) return `"${random.pick(STRINGS).replace(/"/g, '\\"')}"`;
  return random.pick(['[1,2]', "['a','b']", '["1", 1, null]', '[]', '{}', '{"a":1}', '[true]', '["$.id"]', '[[1]]', ...PATTERNS]);
}

const OPERATORS = ['==', '!=', '<', '<=', '>', '>=', '=~', 'in', 'nin', 'contains', 'size', 'empty', 'subsetof', '===', '!==', 'all', 'exists', 'IN', 'type', 'matches', '=', '<>', 'anyof'];

function operand(random, depth) {
  if (random.chance(0.6)) return random.pick(['@', '@', '@', '$']) + steps(random, random.below(3), depth + 1);
  return literal(random);
}

function comparison(random, depth) {
  if (random.chance(0.25)) return `${random.chance(0.3) ? '!' : ''}@${steps(random, random.below(2) + 1, depth + 1)}`;
  const blank = random.chance(0.8) ? ' ' : '';
  return `${operand(random, depth)}${blank}${random.pick(OPERATORS)}${blank}${operand(random, depth)}`;
}

function condition(random, depth) {
  if (depth < 3 && random.chance(0.25)) return `${condition(random, depth + 1)} ${random.pick(['&&', '||'])} ${condition(random, depth + 1)}`;
  if (depth < 3 && random.chance(0.1)) return `!(${condition(random, depth + 1)})`;
  if (depth < 3 && random.chance(0.1)) return `(${condition(random, depth + 1)})`;
  return comparison(random, depth);
}

const INDEXES = ['0', '1', '-1', '2', '9', '-9', '0,1', '1,0', '0, 2', '-1,0', '1:', ':2', '-2:', ':-1', '1:2', '1:-1', '0:9', ':', '::', '1:2:1', ' 0 ', '0 1', '+1', '--1', '99999999999'];
const FUNCTIONS = ['length()', 'size()', 'min()', 'max()', 'avg()', 'sum()', 'stddev()', 'concat()', 'keys()', 'concat("a")', 'concat("a","b")', 'append(1)', 'append("x", 2)', 'sum($.id)', 'max(1,2,3)', 'concat($.name)', 'length($.a)', 'min($.list[0],$.list[1])', 'sum({"a":1})', 'concat($.users.length())', 'f(1)', 'avg( )', 'concat( "a" , $.name )'];

function step(random, depth) {
  const kind = random.below(20);
  if (kind < 6) return `.${name(random)}`;
  if (kind < 8) return `['${name(random).replace(/'/g, "\\'")}']`;
  if (kind === 8) return `["${name(random)}"]`;
  if (kind === 9) return `['${random.pick(['a', 'id', 'name'])}'${random.pick([',', ' , ', ', '])}'${random.pick(['b', 'x', 'id', 'zz'])}']`;
  if (kind < 12) return `[${random.pick(INDEXES)}]`;
  if (kind < 14) return random.pick(['.*', '[*]', '[ * ]']);
  if (kind < 16) return `..${random.pick([name(random), '*', `[${random.pick(INDEXES)}]`, `['${random.pick(['a', 'id', 'x'])}']`, `['a','x']`])}`;
  if (kind === 16 && depth < 3) return `..[?(${condition(random, depth + 1)})]`;
  if (kind < 19 && depth < 3) return `[?(${condition(random, depth + 1)})]`;
  return `.${random.pick(FUNCTIONS)}`;
}

function steps(random, length, depth = 0) {
  return Array.from({ length }, () => step(random, depth)).join('');
}

const NOISE = ['.', '..', '[', ']', '(', ')', "'", '"', '?', '@', '$', '*', ',', ':', ' ', '\\', '!', '&&', '||', '/', '-', '0', '1', 'a', '=', '<', '~', '{', '}', '\t', '\\u0041', 'null', 'é'];

/** Deletes, doubles, inserts or swaps a few characters. */
export function mutate(random, text) {
  let result = text;
  for (let i = random.below(3); i >= 0; i--) {
    const at = random.below(result.length + 1);
    const kind = random.below(3);
    if (kind === 0) result = result.slice(0, at) + result.slice(at + 1);
    else if (kind === 1) result = result.slice(0, at) + random.pick(NOISE) + result.slice(at);
    else result = result.slice(0, at) + result.slice(at, at + 4) + result.slice(at);
  }
  return result;
}

export function randomPath(random) {
  const start = random.pick(['$', '$', '$', '$', '$', '$', '@', '', ' $']);
  const text = start + steps(random, random.below(4) + (start === '$' ? 0 : 1));
  const path = random.chance(0.3) ? mutate(random, text) : text;
  // The engine's front door refuses a document that is null before it looks at the path.
  const json = random.chance(0.7) ? DOCUMENT : randomValue(random);
  return { json: json === 'null' ? DOCUMENT : json, path: path.trim() === '' ? '$' : path };
}

const JSON_NOISE = [',', ':', '{', '}', '[', ']', '"', "'", '\\', '\\u00e9', '\\q', '\\x41', ' ', '\n', '\t', '\u0001', '\u007f', '\u001a', '\u00a0', '\u2003', 'é', 'null', 'true', 'NaN', '-', '.', 'e', 'E+', '1e5', '0', '00', '1.', '.5', '+', '-.', '/', 'a b', '1e999', '999999999999999999999', '1.2345678901234567890123', '// c', '""', "''", '-0', '-0.0', '9223372036854775807', '-9223372036854775808', '9223372036854775808', '2147483648', '-2147483649', '0000000000000000000001'];

export function randomJson(random) {
  let text = randomValue(random);
  for (let i = random.below(6); i > 0; i--) {
    const at = random.below(text.length + 1);
    if (random.chance(0.3)) text = text.slice(0, at) + text.slice(at + 1 + random.below(2));
    else text = text.slice(0, at) + random.pick(JSON_NOISE) + text.slice(at);
  }
  return text;
}
