import { JavaDouble, JavaList, JavaLong, JavaMap, type JavaValue } from '../../src/base';

/**
 * Reads strict JSON into what a plain Java program would put into a template's context: LinkedHashMap, ArrayList, String, Boolean,
 * Integer or Long, Double for every number with a point or an exponent.
 */
export function readContext(json: string): Map<string, JavaValue> {
  let at = 0;
  const blanks = (): void => { while (' \t\r\n'.includes(json[at] ?? 'x')) at++; };
  const string = (): string => {
    const match = /"(?:[^"\\]|\\.)*"/y;
    match.lastIndex = at;
    const text = match.exec(json)![0];
    at += text.length;
    return JSON.parse(text) as string;
  };
  const value = (): JavaValue => {
    blanks();
    if (json[at] === '{') return new JavaMap(members('}', () => { const key = string(); blanks(); at++; return [key, value()] as const; }));
    if (json[at] === '[') return new JavaList(members(']', value));
    if (json[at] === '"') return string();
    const word = /[^,\]}\s]+/y;
    word.lastIndex = at;
    const text = word.exec(json)![0];
    at += text.length;
    if (text === 'null' || text === 'true' || text === 'false') return JSON.parse(text) as JavaValue;
    if (!/^-?\d+$/.test(text)) return new JavaDouble(Number(text));
    const whole = BigInt(text);
    return BigInt.asIntN(32, whole) === whole ? Number(whole) : new JavaLong(whole);
  };
  const members = <T>(close: string, read: () => T): T[] => {
    const all: T[] = [];
    at++;
    for (blanks(); json[at] !== close; blanks()) {
      if (json[at] === ',') { at++; blanks(); }
      all.push(read());
    }
    at++;
    return all;
  };
  const root = value() as JavaMap;
  return new Map(root.entries().map(([key, entry]) => [key as string, entry]));
}
