import { readFileSync } from 'node:fs';
import assert from 'node:assert/strict';
import { INITIAL, type IGrammar } from 'vscode-textmate';
import { checkScopes, loadGrammar } from './tokenizer';

describe('The grammar of Velocity templates', () => {
  let vtl: IGrammar;
  before(async () => { vtl = await loadGrammar('source.vtl'); });
  const check = (marked: string, ...expected: readonly string[]): void => checkScopes(vtl, marked, expected);

  it('knows the three kinds of comments', () => {
    check('▸## a note', 'comment.line');
    check('▸#* more\n▸#set($x = 1)\n▸*#▸{', 'comment.block', 'comment.block', 'comment.block', 'punctuation.definition.dictionary');
    check('▸#** a document *#', 'comment.block.documentation');
    check('#**#▸{', '!comment');
  });

  it('leaves an unparsed block alone', () => {
    check('▸#[[ ▸$not ▸#if ]]#▸$yes', 'string.unquoted.raw', 'string.unquoted.raw', 'string.unquoted.raw', 'punctuation.definition.variable');
    check('#[[\n▸$not\n]]#', 'string.unquoted.raw');
  });

  it('knows directives, bare and in braces', () => {
    check('#▸set($▸a ▸= ▸1)', 'keyword.control.set', 'variable.other.readwrite', 'keyword.operator.assignment', 'constant.numeric');
    check('#▸{▸set}($a = 1)', 'punctuation.section.braces', 'keyword.control.set');
    check('#▸if($a)x#▸{▸else}y#▸end', 'keyword.control.conditional', 'punctuation.section.braces', 'keyword.control.conditional', 'keyword.control.conditional');
    check('#▸elseif (▸true ▸&& ▸!$a ▸or $b)', 'keyword.control.conditional', 'constant.language', 'keyword.operator.logical', 'keyword.operator.logical', 'keyword.operator.word');
    check('#▸foreach($x ▸in ▸[1▸..$n])#▸break#end', 'keyword.control.loop', 'keyword.control.loop.in', 'punctuation.section.brackets', 'keyword.operator.range', 'keyword.control.flow');
    check('#▸macro(▸greet $name)#▸define($▸d)#▸evaluate("x")', 'keyword.control.macro', 'entity.name.function.macro', 'keyword.control.directive', 'variable.other', 'keyword.control.directive');
    check('#▸stop', 'keyword.control.flow');
  });

  it('takes #end for a directive whatever stands behind it, and other words only whole', () => {
    check('#▸endif', 'keyword.control');
    check('#▸breakfast', '!keyword');
    check('a colour ▸#fff', '!entity');
  });

  it('knows calls of macros', () => {
    check('#▸greet($▸a "b")', 'entity.name.function.macro', 'variable.other');
    check('#@▸wrap()x#end', 'entity.name.function.macro');
    check('#{▸greet}', 'entity.name.function.macro');
  });

  it('knows references with all that can stand behind them', () => {
    check('▸$▸input', 'punctuation.definition.variable', 'variable.language');
    check('$▸inputs', 'variable.other.readwrite');
    check('$▸!▸a', 'keyword.operator.quiet', 'variable.other');
    check('$!▸{▸a.▸b▸}c', 'punctuation.section.braces', 'variable.other', 'variable.other.property', 'punctuation.section.braces');
    check("$input.▸json(▸'$.a')▸.", 'support.function.api-gateway', 'string.quoted.single', '!punctuation.accessor');
    check('$list▸[▸0].▸size()', 'punctuation.section.brackets', 'constant.numeric', 'entity.name.function.method');
    check('$map["▸$key"].▸x ▸y', 'punctuation.definition.variable', 'variable.other.property', '!variable');
    check('costs ▸$5', '!variable');
  });

  it('does not end a reference inside its arguments', () => {
    check('"$util.▸escapeJavaScript($input.path(▸"$▸.a")).▸replaceAll("\\\\▸\'", "\'")"▸,', 'support.function.api-gateway', 'string.quoted.double.vtl', 'string.quoted.double.vtl', 'entity.name.function.method', 'string.quoted.double.vtl', 'punctuation.separator');
  });

  it('interpolates double-quoted strings only, and doubles quotes in both', () => {
    check('#set($a = "x ▸$b ▸"" y"▸)', 'punctuation.definition.variable', 'constant.character.escape', 'punctuation.section.parens');
    check("#set($a = 'x ▸$b ▸'' y'▸)", '!punctuation.definition.variable', 'constant.character.escape', 'punctuation.section.parens');
    check('#set($a = "back\\"▸)', 'punctuation.section.parens');
  });

  it('knows escaped references and directives', () => {
    check('▸\\$a ▸\\\\#if', 'constant.character.escape', 'constant.character.escape');
  });

  it('reads literals that span lines', () => {
    check('#set($m = {\n  ▸"a": ▸[1, ▸2.5],\n  "b": ▸false\n})▸{', 'string.quoted.double.vtl', 'punctuation.section.brackets', 'constant.numeric', 'constant.language', 'punctuation.definition.dictionary');
  });

  it('colours the JSON that templates print', () => {
    check('{▸"name": ▸"x ▸$y", "n": ▸-1.5e3, "b": ▸null▸}', 'support.type.property-name', 'string.quoted.double.json', 'punctuation.definition.variable', 'constant.numeric.json', 'constant.language.json', 'punctuation.definition.dictionary');
    check('"a ▸\\" b"▸,', 'constant.character.escape.json', 'punctuation.separator');
    check('"▸#if($a == ▸"x")b#end"▸,', 'punctuation.definition.directive', 'string.quoted.double.vtl', 'punctuation.separator');
    check('<▸name ▸$a', 'entity.name.tag.xml', 'punctuation.definition.variable');
  });

  it('does not run past the line with a quote that is never closed', () => {
    check('5" of rain\n▸#set($a = 1)', 'punctuation.definition.directive');
  });

  it('comes out of every template of the samples as it went in', () => {
    for (const name of ['create-pet.request', 'offers.response', 'error.response', 'passthrough.request']) {
      let stack = INITIAL;
      for (const line of readFileSync(`samples/pet-store/templates/${name}.vtl`, 'utf8').split('\n')) stack = vtl.tokenizeLine(line, stack).ruleStack;
      assert.equal(stack.depth, 1, name);
    }
  });
});
