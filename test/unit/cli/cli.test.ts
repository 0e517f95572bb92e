import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { commandLine } from './support';

const cli = commandLine();

function file(name: string, text: string): string {
  const whole = path.join(cli.folder, name);
  writeFileSync(whole, text);
  return whole;
}

describe('apigw in bulk', () => {
  it('answers each line in its place, and unreadable ones with a null id', async () => {
    const answers = await cli.bulk('render', [{ id: 'a', template: '$x', contextJson: '{"x":1}' }, 'no json', { id: 'b', template: '$x', contextJson: '{"x":"\u2028\\n"}' }, '', '[1]', { template: 'no id', contextJson: '{}' }]);
    assert.deepEqual(answers.map(({ id, ok, error }) => [id, ok, error?.code]), [
      ['a', true, undefined], [null, false, 'UnreadableLine'], ['b', true, undefined], [null, false, 'UnreadableLine'], [null, false, 'UnreadableLine'], [null, true, undefined],
    ]);
  });

  it('ends with 0 whatever the lines say, and prints nothing else', async () => {
    const { code, stdout, stderr } = await cli.run(['jsonpath', '--jsonl'], '{"id":1}\nx');
    assert.deepEqual([code, stdout.split('\n').length, stderr], [0, 3, '']);
  });

  it('answers nothing to nothing', async () => {
    assert.deepEqual(await cli.run(['select', '--jsonl'], ''), { code: 0, stdout: '', stderr: '' });
  });

  it('takes CRLF line ends, a byte order mark and a last line without an end', async () => {
    const { stdout } = await cli.run(['jsonpath', '--jsonl'], '\uFEFF{"id":1,"json":"[1]","path":"$[0]"}\r\n{"id":2,"json":"[2]","path":"$[0]"}');
    assert.deepEqual(stdout.split('\n'), ['{"id":1,"ok":true,"definite":true,"json":"1","string":"1"}', '{"id":2,"ok":true,"definite":true,"json":"2","string":"2"}', '']);
  });

  it('takes null for a member that is not there', async () => {
    const rendered = await cli.bulk('render', [{ id: 1, template: 'x', contextJson: '{}', event: null, dialect: null }, { id: 2, template: 'x', contextJson: null, event: {} }, { id: 3, template: 'x', contextJson: null }]);
    const selected = await cli.bulk('select', [{ id: 4, expression: '$request.header.x', routeKeys: null, request: null }, { id: 5, expression: 'x$request.header.x', request: { headers: { x: null } } }]);
    assert.deepEqual([...rendered, ...selected].map(({ output, value, error }) => error?.code ?? output ?? value), ['x', 'x', 'InvalidRequest', '', 'x']);
  });

  it('answers a long line in time that grows with its length', async () => {
    const json = JSON.stringify({ a: 'x'.repeat(8_000_000), b: 1 });
    assert.deepEqual((await cli.bulk('jsonpath', [{ id: 1, json, path: '$.b' }])).map(({ string }) => string), ['1']);
  });

  it('keeps the order of answers too long to be held together', async () => {
    const lines = Array.from({ length: 30 }, (_, id) => ({ id, template: '#foreach($i in [1..1000])$x#end', contextJson: JSON.stringify({ x: 'x'.repeat(1000) }) }));
    const answers = await cli.bulk('render', lines);
    assert.deepEqual(answers.map(({ id, output }) => [id, String(output).length]), lines.map(({ id }) => [id, 1_000_000]));
  });

  it('keeps the order over many batches', async () => {
    const lines = Array.from({ length: 5000 }, (_, id) => ({ id, json: `{"a":${id}}`, path: '$.a' }));
    const answers = await cli.bulk('jsonpath', lines);
    assert.deepEqual(answers.map(({ id, string }) => [id, string]), lines.map(({ id }) => [id, String(id)]));
  });
});

describe('apigw render --jsonl', () => {
  it('gives a template exactly the variables of contextJson', async () => {
    const contextJson = '{"i":1,"l":2147483648,"b":9223372036854775808,"d":1.0,"list":[1,{"k":[true]}]}';
    const [answer, bare] = await cli.bulk('render', [{ id: 1, template: '$i $l $b $d $list', contextJson }, { id: 2, template: '[$input.body][$context.stage]', contextJson: '{}' }]);
    assert.equal(answer?.['output'], '1 2147483648 9223372036854775808 1.0 [1, {k=[true]}]');
    assert.equal(bare?.['output'], '[][]');
  });

  it('is API Gateway unless told otherwise', async () => {
    const answers = await cli.bulk('render', [{ id: 1, template: '[$none]', contextJson: '{}' }, { id: 2, template: '[$none]', contextJson: '{}', dialect: 'velocity17' }, { id: 3, template: '', contextJson: '{}', dialect: 'velocity2' }]);
    assert.deepEqual(answers.map(({ output, error }) => output ?? error?.code), ['[]', '[$none]', 'InvalidRequest']);
  });

  it('takes an event, for a response template if it tells what the integration answered', async () => {
    const template = "$input.json('$')";
    const answers = await cli.bulk('render', [{ id: 1, template, event: { body: { a: 1 } } }, { id: 2, template, event: { body: '{}', integrationResponse: { body: '[2]' } } }, { id: 3, template, event: { boody: 1 } }]);
    assert.deepEqual(answers.map(({ output, error }) => output ?? error?.code), ['{"a":1}', '[2]', 'InvalidRequest']);
  });

  it('says where a template fails, if Velocity says so', async () => {
    const [answer] = await cli.bulk('render', [{ id: 1, template: 'line\n  #if($a', contextJson: '{}' }]);
    assert.equal(answer?.error?.code, 'ParseErrorException');
    assert.equal(answer.error.line, 2);
  });

  it('ends what would run for ever, and goes on with the next line', async () => {
    const loop = `${'#foreach($i in [1..1000])'.repeat(6)}.${'#end'.repeat(6)}`;
    const regex = "$s.matches('((((a+)+)+)+)+b')";
    const growth = '#set($s = "xxxxxxxxxx")#foreach($i in [1..900])#set($s = "$s$s")#end$s';
    const answers = await cli.bulk('render', [
      { id: 1, template: loop, contextJson: '{}' }, { id: 2, template: regex, contextJson: `{"s":"${'a'.repeat(60)}c"}` }, { id: 3, template: growth, contextJson: '{}' }, { id: 4, template: 'ok', contextJson: '{}' },
    ]);
    assert.deepEqual(answers.map(({ id }) => id), [1, 2, 3, 4]);
    assert.equal(answers[3]?.['output'], 'ok');
    for (const answer of [answers[0], answers[2]]) assert.match(answer?.error?.code ?? '', /Limit$/);
  });
});

describe('apigw jsonpath --jsonl', () => {
  it('answers as the engine does', async () => {
    const json = '{"a":[{"b":"x/y"},{"b":null}]}';
    const answers = await cli.bulk('jsonpath', ['$.a[0].b', '$.a[1].b', '$..b', '$.none', '$['].map((jsonPath, id) => ({ id, json, path: jsonPath })));
    assert.deepEqual(answers.map(({ definite, json: text, string, error }) => (error ? error.code : [definite, text, string])), [
      [true, '"x/y"', 'x/y'], [true, 'null', 'null'], [false, '["x/y",null]', '["x\\/y",null]'], 'PathNotFoundException', 'InvalidPathException',
    ]);
  });

  it('refuses what the engine refuses beforehand', async () => {
    const answers = await cli.bulk('jsonpath', [{ id: 1, json: 'null', path: '$' }, { id: 2, json: '', path: '$' }, { id: 3, json: '{}', path: '' }, { id: 4, json: '{', path: '$' }]);
    assert.deepEqual(answers.map(({ error }) => error?.code), ['IllegalArgumentException', 'IllegalArgumentException', 'IllegalArgumentException', 'InvalidJsonException']);
  });
});

describe('apigw select --jsonl', () => {
  it('gives the value, the route and why', async () => {
    const expression = '$request.body.action';
    const routeKeys = ['join', '$default'];
    const answers = await cli.bulk('select', [
      { id: 1, expression, routeKeys, request: { body: '{"action":"join"}' } }, { id: 2, expression, routeKeys, request: { body: 'hello' } }, { id: 3, expression, routeKeys: ['join'], request: { body: '{"action":"leave"}' } },
      { id: 4, expression: '$request.header.x', request: { headers: { x: 'y' } } }, { id: 5, routeKeys }, { id: 6, expression, routeKeys: [1] }, { id: 7, expression: '${'.repeat(100_000) },
    ]);
    assert.deepEqual(answers.map(({ value, route, error }) => error?.code ?? [value, route]), [['join', 'join'], ['', '$default'], ['leave', null], ['y', null], 'InvalidRequest', 'InvalidRequest', ['${'.repeat(100_000), null]]);
    assert.ok(Array.isArray(answers[0]?.['explanation']) && answers[0]['explanation'].length > 0);
  });

  it('reads what API mappings and integration responses are chosen by', async () => {
    const answers = await cli.bulk('select', [
      { id: 1, expression: '$request.basepath', routeKeys: ['v1', 'v2'], request: { basepath: 'v2' } },
      { id: 2, expression: '$integration.response.statuscode', routeKeys: ['404', '$default'], request: { integrationResponse: { statuscode: 404 } } },
      { id: 3, expression: '$integration.response.header.kind $integration.response.body.errorMessage', request: { integrationResponse: { headers: { Kind: 'late' }, body: { errorMessage: 'no' } } } },
    ]);
    assert.deepEqual(answers.map(({ value, route }) => [value, route]), [['v2', 'v2'], ['404', '404'], ['late no', null]]);
  });
});

describe('apigw render', () => {
  it('prints the output and nothing else', async () => {
    const template = file('ok.vtl', "{\"id\": $input.json('$.id')}\n");
    assert.deepEqual(await cli.run(['render', template, '--event', file('ok.event.json', '{"body":{"id":7}}')]), { code: 0, stdout: '{"id": 7}\n', stderr: '' });
  });

  it('names the place of what is wrong, and ends with 1', async () => {
    const template = file('broken.vtl', 'first\n  #if($a)\n');
    const { code, stderr } = await cli.run(['render', template, '--event', file('empty.event.json', '{}')]);
    assert.equal(code, 1);
    assert.match(stderr, /broken\.vtl:\d+:\d+: error: /);
  });

  it('says which event it cannot use, and why', async () => {
    const template = file('any.vtl', 'x');
    assert.match((await cli.run(['render', template, '--event', file('bad.event.json', '{"headers":1}')])).stderr, /headers: expected an object, found a number/);
    assert.match((await cli.run(['render', template, '--event', file('no.event.json', '{')])).stderr, /no\.event\.json is not JSON/);
    assert.match((await cli.run(['render', 'nothing.vtl', '--event', 'nothing.json'])).stderr, /nothing\.vtl cannot be read/);
  });
});

describe('apigw', () => {
  it('selects for one message', async () => {
    const { code, stdout } = await cli.run(['select', '$request.body.action', '--message', '-', '--route', 'join', '--route=$default'], '{"action":"x"}');
    assert.equal(code, 0);
    assert.match(stdout, /^value x\nroute \$default\n {2}/);
  });

  for (const args of [[], ['nothing'], ['render'], ['render', 'a'], ['render', 'a', '--event'], ['select', '--nope', 'x'], ['jsonpath'], ['render', '--jsonl', 'x']]) {
    it(`explains itself when called as "apigw ${args.join(' ')}"`, async () => {
      const { code, stdout, stderr } = await cli.run(args);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, /Usage:/);
    });
  }
});
