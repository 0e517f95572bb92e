import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface Configuration {
  readonly wordPattern: string;
  readonly folding: { readonly markers: { readonly start: string; readonly end: string } };
  readonly indentationRules: { readonly increaseIndentPattern: string; readonly decreaseIndentPattern: string };
  readonly onEnterRules: readonly { readonly beforeText: string; readonly afterText?: string }[];
}

const configuration = JSON.parse(readFileSync('syntaxes/language-configuration.json', 'utf8')) as Configuration;

/** Checks a pattern line by line: it matches every line of `yes` and none of `no`. */
function checkLines(pattern: string, yes: readonly string[], no: readonly string[]): void {
  const expression = new RegExp(pattern, 'u');
  for (const line of yes) assert.ok(expression.test(line), `${line} should match`);
  for (const line of no) assert.ok(!expression.test(line), `${line} should not match`);
}

describe('The language configuration of Velocity templates', () => {
  it('folds blocks that do not end on their own line', () => {
    checkLines(configuration.folding.markers.start,
      ['#if($a)', '  #foreach($x in $list)', '#{if}($a)', '#macro(m)', '## #region lists'],
      ['#if($a)x#end', '#set($a = 1)', '#else', 'text #if($a)', '#iffy', '## a comment']);
    checkLines(configuration.folding.markers.end, ['#end', '  #{end}', '## #endregion'], ['x #end', '#ending', '#else']);
  });

  it('indents below what opens and back at what closes', () => {
    checkLines(configuration.indentationRules.increaseIndentPattern, ['#if($a)', '#else', '{', '  "a": [', '#set($m = {'], ['#if($a)x#end', '"a {', '}', '#set($a = 1)']);
    checkLines(configuration.indentationRules.decreaseIndentPattern, ['#end', '  #else', '#elseif($b)', '}', ' ]'], ['#if($a)', '"}"', 'text']);
  });

  it('takes the name of a reference for a word', () => {
    const words = '$!{pet-name}.size() + 1.5'.match(new RegExp(configuration.wordPattern, 'gu'));
    assert.deepEqual(words, ['pet-name', 'size', '1.5']);
  });

  it('has patterns that compile', () => {
    for (const { beforeText, afterText } of configuration.onEnterRules) {
      assert.ok(new RegExp(beforeText, 'u'));
      assert.ok(new RegExp(afterText ?? '', 'u'));
    }
  });
});
