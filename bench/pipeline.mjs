/**
 * The pure REST pipeline alone, without socket or backend: `node bench/pipeline.mjs [MILLISECONDS] [ROUNDS]`.
 * One MOCK method behind `/pets/{petId}` of an API with 200 other resources, with a validator, a model, mapped parameters, a request
 * and a response template. Printed are requests per second of the process's CPU, and what each step costs: the difference that a
 * method makes that has one step's settings less. With PROFILE=1 it only runs requests for five seconds, for `node --cpu-prof`.
 */
import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [MILLISECONDS = 1000, ROUNDS = 5] = process.argv.slice(2).map(Number);
const median = (numbers) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];

async function loadApigw() {
  const folder = mkdtempSync(path.join('out', 'bench-'));
  const outfile = path.join(folder, 'apigw.cjs');
  try {
    await build({ entryPoints: ['src/apigw/index.ts'], outfile, bundle: true, packages: 'external', platform: 'node', target: 'node20', format: 'cjs' });
    return createRequire(path.resolve('bench/pipeline.mjs'))(path.resolve(outfile));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const text = (value) => ({ text: value });
const REQUEST_TEMPLATE = '{"statusCode": 200, "id": "$input.params(\'petId\')", "name": $input.json(\'$.name\')}';
const RESPONSE_TEMPLATE = '#set($id = $input.params("petId"))\n{\n  "id": "$id",\n  "stage": "$context.stage",\n  "who": "$util.escapeJavaScript($input.params(\'who\'))",\n  "request": "$context.requestId"\n}\n';

const PARTS = ['validator', 'model', 'request parameters', 'request template', 'response parameters', 'response template'];

function mockMethod(without) {
  const has = (part) => part !== without;
  const integrationResponse = {
    statusCode: '200', selectionPattern: '', responseParameters: has('response parameters') ? { 'method.response.header.X-Stage': 'context.stage', 'method.response.header.X-Fixed': "'yes'" } : {},
    responseTemplates: has('response template') ? { 'application/json': text(RESPONSE_TEMPLATE) } : {},
  };
  return {
    httpMethod: 'POST', authorizationType: 'NONE', authorizationScopes: [], apiKeyRequired: false, ...(has('validator') && { requestValidator: 'all' }),
    requestParameters: { 'method.request.querystring.who': true }, requestModels: has('model') ? { 'application/json': 'Pet' } : {},
    methodResponses: [{ statusCode: '200', responseParameters: {}, responseModels: {} }],
    integration: {
      type: 'MOCK', passthroughBehavior: 'WHEN_NO_MATCH', timeoutInMillis: 29000, cacheKeyParameters: [],
      requestParameters: has('request parameters') ? { 'integration.request.header.X-Who': 'method.request.querystring.who', 'integration.request.querystring.name': 'method.request.body.name' } : {},
      requestTemplates: { 'application/json': text(has('request template') ? REQUEST_TEMPLATE : '{"statusCode": 200}') }, integrationResponses: [integrationResponse],
    },
  };
}

function restApi(without) {
  const others = Array.from({ length: 200 }, (_, i) => ({ path: `/things${i}/{id}`, methods: [], id: `r${i}` }));
  return {
    kind: 'REST', name: 'bench', resources: [...others, { path: '/pets/{petId}', methods: [mockMethod(without)], id: 'pets' }],
    models: [{ name: 'Pet', contentType: 'application/json', schema: JSON.stringify({ type: 'object', required: ['name'], properties: { name: { type: 'string', maxLength: 20 } } }) }],
    requestValidators: [{ name: 'all', validateRequestBody: true, validateRequestParameters: true }], authorizers: [], gatewayResponses: [], binaryMediaTypes: [], apiKeySource: 'HEADER', stages: [],
  };
}

const ENVIRONMENT = { accountId: '111111111111', apiId: 'a1b2c3d4e5', region: 'us-east-1', stageName: 'test', stageVariables: {}, deploymentId: 'd1', domainName: 'a1b2c3d4e5.execute-api.us-east-1.amazonaws.com', domainPrefix: 'a1b2c3d4e5' };
const nothing = () => Promise.resolve({ kind: 'unavailable', reason: 'bench' });
let serial = 0;
const PORTS = {
  callHttp: nothing, invokeFunction: nothing, callService: nothing, authenticate: nothing, verifyToken: nothing, random: () => 0.5, clock: { now: () => Date.now() },
  ids: { requestId: () => `00000000-0000-4000-8000-${String(serial++).padStart(12, '0')}`, extendedRequestId: () => 'OkTrUEOEZPgFQFw=', traceId: () => '0123456789abcdef01234567' },
};
const REQUEST = {
  method: 'POST', path: '/pets/7', rawQueryString: 'who=me&page=2', sourceIp: '127.0.0.1', protocol: 'HTTP/1.1', body: new TextEncoder().encode('{"name": "Rex", "tags": ["a", "b"]}'),
  headers: [['Host', 'localhost'], ['User-Agent', 'bench/1.0'], ['Accept', '*/*'], ['Content-Type', 'application/json'], ['Accept-Encoding', 'gzip'], ['X-Own', '1']],
};

/** Microseconds of CPU for one request. */
async function cost({ invokeRest, compileRestApi }, without, milliseconds) {
  const api = compileRestApi(restApi(without));
  const before = process.cpuUsage();
  const end = performance.now() + milliseconds;
  let count = 0;
  while (performance.now() < end) {
    for (let i = 0; i < 100; i++) {
      const answer = await invokeRest(api, REQUEST, ENVIRONMENT, PORTS);
      if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.fault?.message}`);
    }
    count += 100;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}

const apigw = await loadApigw();
if (process.env.PROFILE) {
  for (let i = 0; i < 5; i++) console.log(await cost(apigw, undefined, 4000));
} else {
  const variants = [undefined, ...PARTS];
  const costs = new Map(variants.map((variant) => [variant, []]));
  for (let round = 0; round <= ROUNDS; round++) for (const variant of variants) {
    const measured = await cost(apigw, variant, round === 0 ? 2 * MILLISECONDS : MILLISECONDS);
    if (round > 0) costs.get(variant).push(measured);
  }
  const whole = median(costs.get(undefined));
  console.log('| | us of CPU a request | of the whole |\n| --- | --: | --: |');
  console.log(`| the whole request (${Math.round(1e6 / whole)} a second) | ${whole.toFixed(1)} | 100 % |`);
  for (const part of PARTS) console.log(`| ${part} | ${(whole - median(costs.get(part))).toFixed(1)} | ${Math.round((1 - median(costs.get(part)) / whole) * 100)} % |`);
}
