import assert from 'node:assert/strict';
import type { EventSource, RenderAnswer } from '../../../src/protocol';
import { workerHandlers } from '../../../src/worker';

const text = (event: unknown): EventSource => ({ kind: 'text', text: typeof event === 'string' ? event : JSON.stringify(event) });
const PET = text({ httpMethod: 'POST', resource: '/pets', path: '/pets', body: { name: "Rosie O'Paws", price: 120.5, tags: ['calm'] } });

async function render(template: string, event = PET, phase: 'request' | 'response' = 'request'): Promise<RenderAnswer> {
  const answer = await workerHandlers.render({ template, event, phase });
  assert.ok(answer.ok, JSON.stringify(answer));
  return answer.value;
}

describe('The worker reads definitions', () => {
  it('and leaves other documents alone', async () => {
    assert.equal(await workerHandlers.readDefinition('{"name": "a-package", "version": "1.0.0"}', 'package.json'), undefined);
  });

  it('with their problems where they are broken', async () => {
    const definition = await workerHandlers.readDefinition('openapi: 3.0.1\ninfo: {title: a\npaths: {}', 'a.yaml');
    assert.notEqual(definition?.problems.length, 0);
  });
});

describe('The worker reads sample events', () => {
  it('and says what they are', async () => {
    const summary = await workerHandlers.readEvent(JSON.stringify({ httpMethod: 'GET', resource: '/pets', body: { a: 1 }, integrationResponse: { statusCode: 200 } }));
    assert.deepEqual(summary, { ok: true, value: { apiType: 'REST', httpMethod: 'GET', resource: '/pets', body: '{"a":1}', hasIntegrationResponse: true } });
  });

  it('and says where they are not JSON', async () => {
    const summary = await workerHandlers.readEvent('{\n  "body": \n}');
    assert.deepEqual(summary, { ok: false, error: { message: 'This event is not JSON: a value was expected', line: 3, column: 1 } });
  });

  it('and has some of its own, each of which it can read again', async () => {
    const events = await workerHandlers.builtInEvents();
    assert.notEqual(events.length, 0);
    for (const event of events) assert.equal((await workerHandlers.readEvent(event.text)).ok, true, event.name);
  });
});

describe('The worker renders a template', () => {
  it('and tells the output, whether it is JSON, and the variables at the end', async () => {
    const answer = await render('#set($pet = $input.path("$"))#set($n = 2)#set($all = [$n, $pet.name]){"name": "$pet.name", "price": $pet.price}');
    assert.equal(answer.output, '{"name": "Rosie O\'Paws", "price": 120.5}');
    assert.deepEqual(answer.validity, { format: 'json' });
    assert.deepEqual(answer.variables.filter((row) => row.name !== 'pet'), [
      { name: 'n', className: 'java.lang.Integer', text: '2' },
      { name: 'all', className: 'java.util.ArrayList', text: "[2, Rosie O'Paws]" },
    ]);
  });

  it('and tells the overrides it set', async () => {
    const event = text({ integrationResponse: { statusCode: 200, body: {} } });
    const answer = await render('#set($context.responseOverride.status = 404)#set($context.responseOverride.header.Retry-After = "30"){}', event, 'response');
    assert.deepEqual(answer.overrides.responseOverride, { header: { 'Retry-After': '30' }, status: 404 });
  });

  it('and tells where its output is not JSON', async () => {
    assert.deepEqual((await render('{"tags": $input.path("$.tags"), "name": $input.path("$.name")}')).validity.fault, { message: 'a value was expected', line: 1, column: 28 });
  });

  it('and, of one that fails, what failed, where, and what was printed before', async () => {
    const template = 'before\n#if($x';
    const { error, problems } = await render(template);
    assert.equal(error?.code, 'ParseErrorException');
    assert.ok(error?.span, 'a place in the template');
    assert.notEqual(problems.length, 0);
  });

  it('with a built-in event too', async () => {
    const [builtIn] = await workerHandlers.builtInEvents();
    assert.ok(builtIn);
    assert.equal((await render('$input.json("$")', { kind: 'builtIn', name: builtIn.name })).error, undefined);
  });

  it('and answers with the place when the event is broken', async () => {
    const answer = await workerHandlers.render({ template: '', event: text('[1,'), phase: 'request' });
    assert.deepEqual(answer, { ok: false, error: { message: "This event is not JSON: the text ends, but an array's ']' is missing", line: 1, column: 4 } });
  });

  it('that builds a list holding itself, without losing itself in it', async () => {
    const { variables } = await render('#set($a = [])#set($ignored = $a.add($a))#set($b = [$a, $a])');
    assert.ok(variables.every((row) => row.text.length <= 2003));
  });
});

describe('The worker compares with velocityjs', () => {
  const compare = async (template: string) => workerHandlers.portability({ template, event: PET, phase: 'request' });

  it('and finds nothing to tell where both print the same JSON', async () => {
    assert.deepEqual(await compare('#set($pet = $input.path("$"))\n{"name": "$pet.name"}'), { kind: 'same' });
  });

  it('and tells what it would print instead', async () => {
    assert.equal((await compare('{"pet": "$input.path("$")"}')).kind, 'different');
  });

  it('only where our own render gave something', async () => {
    assert.deepEqual(await compare('#if('), { kind: 'notComparable' });
  });
});

describe('The worker selects routes', () => {
  it('and explains why', async () => {
    const answer = await workerHandlers.select({ expression: '$request.body.action', routeKeys: ['$default', 'join'], message: '{"action": "join"}' });
    assert.equal(answer.value, 'join');
    assert.equal(answer.route, 'join');
    assert.notEqual(answer.explanation.length, 0);
  });

  it('of messages that are not JSON too', async () => {
    const answer = await workerHandlers.select({ expression: '$request.body.action', routeKeys: ['$default', 'join'], message: 'hello?' });
    assert.deepEqual([answer.value, answer.route], ['', '$default']);
  });

  it('and says what each route would do with the message', async () => {
    const integration = { requestParameters: {}, responseParameters: {}, requestTemplates: {}, timeoutInMillis: 29_000, integrationResponses: [] };
    const route = { authorizationType: 'NONE', authorizationScopes: [], apiKeyRequired: false, requestModels: {}, routeResponses: [] } as const;
    const answer = await workerHandlers.select({
      expression: '$request.body.action', routeKeys: ['$connect', 'join'], message: '{"action": "leave", "kind": "b"}', apiKeySelectionExpression: '$request.querystring.key',
      routes: [
        { ...route, routeKey: '$connect', apiKeyRequired: true },
        { ...route, routeKey: 'join', modelSelectionExpression: '$request.body.kind', requestModels: { b: 'B' }, integration: { ...integration, integrationType: 'MOCK', requestTemplates: { a: { text: '{}' } }, passthroughBehavior: 'NEVER' } },
      ],
    });
    assert.deepEqual(answer.cause.kind, 'noSuchRoute');
    assert.deepEqual(answer.outlines.map(({ integration: what, facts }) => [what, facts.map(({ name, value, refused }) => [name, value, refused])]), [
      ['no integration', [['API key', '$request.querystring.key', true]]],
      ['MOCK', [['model', 'b (B)', false], ['request template', 'none: Unsupported Media Type', true], ['answer', 'one-way', false]]],
    ]);
  });
});

describe('The worker checks templates', () => {
  it('each on its own', async () => {
    const problems = await workerHandlers.checkTemplates(['$a', '#if(', '#set($b = 1)']);
    assert.deepEqual(problems.map((list) => list.some((problem) => problem.severity === 'error')), [false, true, false]);
  });
});
