import assert from 'node:assert/strict';
import { compile, type Observer } from '../../../src/vtl';

/** Renders and writes down what the observer hears, with the template's text instead of offsets. */
function events(template: string): { readonly heard: readonly string[]; readonly output: string } {
  const heard: string[] = [];
  const at = ({ start, end }: { readonly start: number; readonly end: number }): string => template.slice(start, end);
  let output = '';
  const prints: [string, number, number][] = [];
  const observer: Observer = {
    print: (span, start, end) => { prints.push([at(span), start, end]); },
    read: (name, span, value) => { heard.push(`read ${name} = ${value} at ${at(span)}`); },
    write: (name, span, value) => { heard.push(`write ${name} = ${value} at ${at(span)}`); },
    branch: (span, taken) => { heard.push(`branch ${at(span)} ${taken}`); },
  };
  const rendering = compile(template).render(new Map([['n', 2]]), { observer });
  output = rendering.output;
  for (const [source, start, end] of prints) heard.push(`${source} printed ${JSON.stringify(output.slice(start, end))}`);
  return { heard, output };
}

describe('observing a render', () => {
  it('tells where the output came from', () => {
    assert.deepEqual(events('a $n#set($x = "$n!")$x').heard.filter((line) => line.includes('printed')), ['a  printed "a "', '$n printed "2"', '$x printed "2!"']);
  });

  it('tells reads, writes and branches', () => {
    assert.deepEqual(events('#if($n == 1)a#elseif($n == 2)#set($y = $n)#end').heard, [
      'read n = 2 at $n', 'branch #if($n == 1 false', 'read n = 2 at $n', 'branch #elseif($n == 2 true', 'read n = 2 at $n', 'write y = 2 at $y',
    ]);
  });

  it('pairs every statement entered with one left, even when the template fails', () => {
    let depth = 0;
    compile('#foreach($i in [1..3])#if($i == 2)$n.parseInt("x")#end#end').render(new Map([['n', 2]]), { observer: { enter: () => { depth++; }, leave: () => { depth--; } } });
    assert.equal(depth, 0);
  });

  it('changes nothing of the output', () => {
    const template = '#macro(m $a)[$a]#end#define($d)$n#end#foreach($i in [1..2])#m($i)$d#end"$d"';
    assert.equal(events(template).output, compile(template).render(new Map([['n', 2]])).output);
  });
});
