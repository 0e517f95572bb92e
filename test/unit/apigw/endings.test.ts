/** What ends a request is said by the step that ended it, whatever the kind of API: the views point there. */
import assert from 'node:assert/strict';
import { omit } from '../../../src/base';
import type { AnsweredFault, StepName, StepTrace } from '../../../src/apigw';
import { endpoint, askHttp, httpApi, lambda, route as httpRoute } from './http/support';
import { ask, integration, integrationResponse, method, mockIntegration, response, restApi, type Asked, type IntegrationParts, type World } from './support';
import { integration as routeIntegration, integrationResponse as routeIntegrationResponse, route, send, TWO_WAY, webSocketApi } from './websocket/support';

interface Ended {
  readonly trace: readonly StepTrace[];
  readonly fault?: AnsweredFault;
}

const ANSWERING: readonly StepName[] = ['Gateway response', 'Add CORS headers', 'Answer client', 'Complete handshake'];

function assertEndedAt(step: StepName, { trace, fault }: Ended): void {
  const last = trace.slice(0, trace.findIndex((one) => ANSWERING.includes(one.step))).at(-1);
  assert.equal(last?.step, step);
  const said = last.explanation.join(' ');
  assert.ok(said.includes(fault?.message ?? ''), `${said} does not say: ${fault?.message ?? ''}`);
}

const http = (parts: IntegrationParts): ReturnType<typeof integration> => integration('HTTP', { httpMethod: 'POST', uri: 'http://backend.example/', ...parts });
const NOTHING_DECLARED = { methodResponses: [] };
const MUCH = new Uint8Array(10 * 1024 * 1024 + 1);

const REST: readonly (readonly [string, StepName, ReturnType<typeof method>, Asked?, World?])[] = [
  ['a body that is too long', 'Match resource', method('POST', mockIntegration()), { body: MUCH }],
  ['a path that no resource fits', 'Match resource', method('POST', mockIntegration()), { path: '/elsewhere' }],
  ['a method without an integration', 'Match resource', omit(method('POST', mockIntegration()), 'integration')],
  ['an authorizer that is not there', 'Authorize', method('POST', mockIntegration(), { authorizationType: 'CUSTOM', authorizer: 'gone' })],
  ['a key that is missing', 'Verify API key', method('POST', mockIntegration(), { apiKeyRequired: true })],
  ['a body that is no base64', 'Map request parameters', method('POST', http({ contentHandling: 'CONVERT_TO_BINARY' })), { body: '?' }],
  ['a header that must not be mapped', 'Map request parameters', method('POST', http({ requestParameters: { 'integration.request.header.Content-Length': "'1'" } }))],
  ['a mapped body that is no JSON', 'Map request parameters', method('POST', http({ requestParameters: { 'integration.request.header.x': 'method.request.body.x' } })), { body: '{' }],
  ['a type without a template', 'Choose request template', method('POST', http({ passthroughBehavior: 'NEVER' })), { body: 'x' }],
  ['a template that fails', 'Render request template', method('POST', http({ templates: { 'application/json': '#if(' } }))],
  ['an address that is none', 'Send to integration', method('POST', http({ uri: 'http://${stageVariables.gone}/' }))],
  ['an endpoint that is away', 'Send to integration', method('POST', http({})), {}, { backend: { kind: 'unreachable', reason: 'it is away' } }],
  ['a status that nothing fits', 'Select integration response', method('POST', http({ integrationResponses: [integrationResponse('200', { selectionPattern: '2..' })] })), {}, { backend: response(500) }],
  ['a status that is not declared', 'Select integration response', method('POST', http({}), NOTHING_DECLARED)],
  ['an answer that is no base64', 'Map response parameters', method('POST', http({ integrationResponses: [integrationResponse('200', { contentHandling: 'CONVERT_TO_BINARY' })] })), {}, { backend: response(200, '?') }],
  ['a mapped answer that is no JSON', 'Map response parameters', method('POST', http({ integrationResponses: [integrationResponse('200', { responseParameters: { 'method.response.header.x': 'integration.response.body.x' } })] })), {}, { backend: response(200, '{') }],
];

describe('What ends a request is said by the step that ended it', () => {
  for (const [what, step, ended, asked = {}, world = {}] of REST) {
    it(`of a REST API: ${what}`, async () => {
      assertEndedAt(step, (await ask(restApi({ '/': [ended] }), { method: 'POST', ...asked }, world)).answer);
    });
  }

  it('of a REST API: a coding that nobody here reads', async () => {
    assertEndedAt('Decode request', (await ask(restApi({ '/': [method('POST', mockIntegration())] }, { minimumCompressionSize: 0 }), { method: 'POST', headers: { 'Content-Encoding': 'gzip' }, body: 'x' })).answer);
  });

  it('of an HTTP API', async () => {
    const ended: readonly (readonly [StepName, Parameters<typeof httpRoute>[1]])[] = [
      ['Map request parameters', endpoint({ requestParameters: { 'append:header.host-': '$request.nothing' } })],
      ['Map response parameters', endpoint({ responseParameters: { 200: { 'overwrite:statuscode': 'many' } } })],
      ['Send to integration', lambda('2.0', { integrationUri: 'nowhere' })],
    ];
    for (const [step, of] of ended) assertEndedAt(step, (await askHttp(httpApi([httpRoute('GET /', of)]))).answer);
    assertEndedAt('Match route', (await askHttp(httpApi([httpRoute('POST /')]), { method: 'POST', body: MUCH })).answer);
    assertEndedAt('Match route', (await askHttp(httpApi([omit(httpRoute('GET /'), 'integration')]))).answer);
  });

  it('of a WebSocket API', async () => {
    const ended: readonly (readonly [StepName, Parameters<typeof route>[1]])[] = [
      ['Map request parameters', undefined],
      ['Map request parameters', routeIntegration('HTTP', { contentHandlingStrategy: 'CONVERT_TO_BINARY' })],
      ['Choose request template', routeIntegration('HTTP', { passthroughBehavior: 'NEVER' })],
      ['Send to integration', routeIntegration('AWS')],
      ['Select integration response', routeIntegration('HTTP')],
      ['Render response template', routeIntegration('HTTP', { integrationResponses: [routeIntegrationResponse('$default', undefined, { contentHandlingStrategy: 'CONVERT_TO_BINARY' })] })],
    ];
    for (const [step, of] of ended) assertEndedAt(step, await send(webSocketApi([route('$default', of, TWO_WAY)]), '??', { backend: response(200, '?') }));
  });
});
