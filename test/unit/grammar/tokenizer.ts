import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { loadWASM, OnigScanner, OnigString } from 'vscode-oniguruma';
import { INITIAL, parseRawGrammar, Registry, type IGrammar, type IRawGrammar } from 'vscode-textmate';

/** Marks the token whose scopes a test asks for. */
const MARK = '▸';

/** A set of grammars by scope name: ours, and those of the languages that ours are injected into. */
export type Grammars = ReadonlyMap<string, string>;

const OURS: Grammars = new Map([
  ['source.vtl', 'syntaxes/vtl.tmLanguage.json'],
  ['vtl.injection.yaml', 'syntaxes/vtl.injection-yaml.json'],
  ['vtl.injection.json', 'syntaxes/vtl.injection-json.json'],
]);

const INJECTIONS: Readonly<Record<string, readonly string[]>> = {
  'source.yaml': ['vtl.injection.yaml'],
  'source.json': ['vtl.injection.json'],
};

const STAND_INS: Grammars = new Map([
  ['source.yaml', 'test/unit/grammar/hosts/yaml.tmLanguage.json'],
  ['source.json', 'test/unit/grammar/hosts/json.tmLanguage.json'],
]);

/** The hosts to test injections in: the stand-ins, and the real ones of the VS Code that the editor tests fetched, where it is there. */
export function hosts(): readonly { readonly name: string; readonly grammars: Grammars }[] {
  const real = editorGrammars();
  return [{ name: 'a stand-in host', grammars: STAND_INS }, ...(real === undefined ? [] : [{ name: 'the editor’s own grammar', grammars: real }])];
}

function editorGrammars(): Grammars | undefined {
  if (!existsSync('.vscode-test')) return undefined;
  const fetched = readdirSync('.vscode-test').filter((name) => name.startsWith('code-server-'));
  const extensions = fetched.map((name) => path.join('.vscode-test', name, 'node_modules/code-server/lib/vscode/extensions')).find((folder) => existsSync(folder));
  if (extensions === undefined) return undefined;
  const yaml = readdirSync(path.join(extensions, 'yaml/syntaxes')).map((name) => path.join(extensions, 'yaml/syntaxes', name));
  const files = [...yaml, path.join(extensions, 'json/syntaxes/JSON.tmLanguage.json')];
  return new Map(files.map((file) => [(JSON.parse(readFileSync(file, 'utf8')) as { scopeName: string }).scopeName, file]));
}

let wasm: Promise<void> | undefined;

/** The grammar of a scope, with our injections. */
export async function loadGrammar(scopeName: string, host: Grammars = STAND_INS): Promise<IGrammar> {
  wasm ??= loadWASM(readFileSync(createRequire(path.resolve('package.json')).resolve('vscode-oniguruma/release/onig.wasm')));
  await wasm;
  const files = new Map([...host, ...OURS]);
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner: (sources) => new OnigScanner(sources), createOnigString: (text) => new OnigString(text) }),
    loadGrammar: async (name): Promise<IRawGrammar | null> => {
      const file = files.get(name);
      return file === undefined ? null : parseRawGrammar(readFileSync(file, 'utf8'), file);
    },
    getInjections: (name) => [...(INJECTIONS[name] ?? [])],
  });
  const grammar = await registry.loadGrammar(scopeName);
  assert.ok(grammar, `no grammar for ${scopeName}`);
  return grammar;
}

interface MarkedToken {
  readonly line: string;
  /** From the outermost to the innermost. */
  readonly scopes: readonly string[];
}

function tokensAtMarks(grammar: IGrammar, marked: string): readonly MarkedToken[] {
  const found: MarkedToken[] = [];
  let stack = INITIAL;
  for (const line of marked.split('\n')) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line.replaceAll(MARK, ''), stack);
    stack = ruleStack;
    for (const offset of markOffsets(line)) {
      const token = tokens.find(({ startIndex, endIndex }) => startIndex <= offset && offset < endIndex);
      found.push({ line, scopes: token?.scopes ?? [] });
    }
  }
  return found;
}

function markOffsets(line: string): readonly number[] {
  return [...line.matchAll(new RegExp(MARK, 'gu'))].map((match, index) => match.index - index);
}

/** Checks that the token behind each mark has the scope listed for it, or a scope below it; `!scope` says that it must not. */
export function checkScopes(grammar: IGrammar, marked: string, expected: readonly string[]): void {
  const found = tokensAtMarks(grammar, marked);
  assert.equal(found.length, expected.length, 'one scope for each mark');
  for (const [index, { line, scopes }] of found.entries()) {
    const wanted = expected[index] ?? '';
    const name = wanted.replace(/^!/u, '');
    const has = scopes.some((scope) => scope === name || scope.startsWith(`${name}.`));
    assert.equal(has, wanted === name, `mark ${index + 1} (${line.trim()}): ${wanted} expected, found ${scopes.join(' ')}`);
  }
}
