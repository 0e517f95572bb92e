import { CreateDeploymentCommand, ImportRestApiCommand } from '@aws-sdk/client-api-gateway';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { FunctionResource } from '../../src/apigw/model';
import type { GatewayAddress } from '../../src/protocol';
import { eventually } from '../support/eventually';
import { bytes, clientOf } from './support/gateway';
import { request } from './support/http';
import { kill, processesOfSuite, type GatewayProcess } from './support/process';

const FOLDER = path.resolve('test/gateway/functions');

const functionOf = (name: string, parts: Partial<FunctionResource> = {}): FunctionResource => ({
  logicalId: name, functionName: name, arn: `arn:aws:lambda:us-east-1:000000000000:function:${name}`, runtime: 'nodejs22.x', handler: 'answers.hello', codeUri: '.', environment: { ANSWER: name }, timeout: 5, memorySize: 128, architectures: [], layers: [],
  ...parts,
});

/** An API with a path for each function. */
function document(...names: readonly string[]): string {
  const paths = Object.fromEntries(names.map((name) => [`/${name}`, { get: { 'x-amazon-apigateway-integration': {
    type: 'aws_proxy', httpMethod: 'POST', uri: `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${functionOf(name).arn}/invocations`,
  } } }]));
  return JSON.stringify({ openapi: '3.0.1', info: { title: 'Functions', version: '1' }, paths });
}

async function deploy(address: GatewayAddress, ...names: readonly string[]): Promise<string> {
  const client = clientOf(address);
  const { id: restApiId = '' } = await client.send(new ImportRestApiCommand({ body: bytes(document(...names)) }));
  await client.send(new CreateDeploymentCommand({ restApiId, stageName: 'dev' }));
  client.destroy();
  return `${address.endpoint}/restapis/${restApiId}/dev/_user_request_`;
}

const answerOf = async (url: string): Promise<unknown> => {
  const { status, text } = await request(url);
  return status === 200 ? (JSON.parse(text) as { readonly answer: unknown }).answer : status;
};

describe('windows that share a gateway', () => {
  const { launch, dataDir } = processesOfSuite();

  async function open(): Promise<{ readonly window: GatewayProcess; readonly address: GatewayAddress }> {
    const window = launch();
    return { window, address: (await window.next('listening')).address };
  }

  async function handOver(window: GatewayProcess, ...functions: readonly FunctionResource[]): Promise<readonly string[]> {
    window.send({ kind: 'functions', folder: FOLDER, functions });
    return (await window.next('functions')).refused;
  }

  const logged = async (window: GatewayProcess, text: RegExp): Promise<void> => {
    for (;;) if (text.test((await window.next('log')).entry.message)) return;
  };

  it('functions of each are run, and both are told of every request', async () => {
    const { window: first, address } = await open();
    const { window: second } = await open();
    const url = await deploy(address, 'one', 'two');
    assert.deepEqual(await handOver(first, functionOf('one')), []);
    assert.deepEqual(await handOver(second, functionOf('two'), functionOf('old', { runtime: 'ruby3.3' })), ['old has the runtime ruby3.3: the local gateway runs nodejs and python.']);
    assert.deepEqual([await answerOf(`${url}/one`), await answerOf(`${url}/two`)], ['one', 'two']);
    for (const window of [first, second]) {
      const told = [await window.nextRequest(), await window.nextRequest()];
      assert.deepEqual(told.map((served) => [served.path, served.status]), [['/one', 200], ['/two', 200]]);
    }
  });

  it('the second one asks for details, sends requests again and reads what functions print', async () => {
    const { address } = await open();
    const { window: second } = await open();
    const url = await deploy(address, 'loud');
    await handOver(second, functionOf('loud', { handler: 'answers.floods' }));
    await request(`${url}/loud?a=1`);
    const { id } = await second.nextRequest();
    await logged(second, /^loud: line 7$/);
    second.send({ kind: 'details', id });
    assert.equal((await second.next('details')).exchange?.request.rawQueryString, 'a=1');
    second.send({ kind: 'details', id: 1 });
    assert.equal((await second.next('details')).exchange, undefined);
    second.send({ kind: 'replay', id });
    assert.equal((await second.nextRequest()).id, id + 1);
    second.send({ kind: 'replay', id: 1 });
    await logged(second, /was not sent again/);
  });

  it('of two functions with one ARN the last one runs; when its window is closed, the other one does', async () => {
    const { window: first, address } = await open();
    const { window: second } = await open();
    const url = `${await deploy(address, 'same')}/same`;
    await handOver(first, functionOf('same', { environment: { ANSWER: 'of the first' } }));
    await handOver(second, functionOf('same', { environment: { ANSWER: 'of the second' } }), functionOf('lonely'));
    assert.equal(await answerOf(url), 'of the second');
    second.send({ kind: 'stop' });
    await second.ended();
    assert.equal(await answerOf(url), 'of the first');
  });

  it('functions go with their window', async () => {
    const { address } = await open();
    const { window: second } = await open();
    const url = `${await deploy(address, 'gone')}/gone`;
    await handOver(second, functionOf('gone'));
    assert.equal(await answerOf(url), 'gone');
    await kill(second);
    await eventually(async () => (await answerOf(url)) === 501, 'the function is gone');
  });

  it('when the owner is killed, the other goes on with its address and key pair, and everybody else with it', async () => {
    const { window: first, address } = await open();
    const { window: second } = await open();
    const { window: third } = await open();
    const url = `${await deploy(address, 'kept')}/kept`;
    await kill(first);
    // What is asked meanwhile waits for the gateway.
    const handed = handOver(second, functionOf('kept'));
    const [one, other] = await Promise.all([second.next('listening'), third.next('listening')]);
    assert.deepEqual([one.address.shared, other.address.shared].sort(), [false, true]);
    for (const taken of [one, other]) assert.deepEqual({ ...taken.address, shared: false }, address);
    await handed;
    await handOver(second, functionOf('kept'));
    assert.equal(await answerOf(url), 'kept');
    for (const window of [second, third]) assert.equal((await window.nextRequest()).path, '/kept');
  });

  it('one that does not read loses reports, and keeps nobody waiting', async function () {
    if (process.platform === 'win32') return;
    const { window: first, address } = await open();
    const { window: second } = await open();
    const url = `${await deploy(address, 'wordy')}/wordy`;
    await handOver(first, functionOf('wordy', { handler: 'answers.prints' }));
    second.child.kill('SIGSTOP');
    for (let call = 0; call < 6; call += 1) assert.equal((await request(url)).status, 200);
    second.child.kill('SIGCONT');
    const { id } = await second.nextRequest();
    second.send({ kind: 'details', id });
    assert.ok((await second.next('details')).exchange);
    const lines = second.notices.filter(({ kind }) => kind === 'log').length;
    assert.ok(lines > 500 && lines < 5500, `${lines} of 6000 lines`);
  });

  it('one that starts while the owner stops has a gateway all the same', async () => {
    for (let delay = 0; delay < 60; delay += 10) {
      const { window: first } = await open();
      first.send({ kind: 'stop' });
      await wait(delay);
      const second = launch();
      let { address } = await second.next('listening');
      if (address.shared) ({ address } = await second.next('listening'));
      assert.equal(address.shared, false);
      assert.equal((await request(`${address.endpoint}/restapis`)).status, 403);
      await kill(second);
    }
  });

  it('a lock that can\'t be read costs no time', async () => {
    const timed = async (): Promise<number> => {
      const started = performance.now();
      const { window, address } = await open();
      assert.equal(address.shared, false);
      await kill(window);
      return performance.now() - started;
    };
    // A process that starts takes its time too, on a busy machine. One that waits for a lock waits for five seconds.
    const usual = await timed();
    for (const text of ['', '{"pid": ', 'null', '{"pid": "x"}', '{"pid": -1}']) {
      const file = path.join(dataDir(), 'lock.json');
      writeFileSync(file, text);
      utimesSync(file, 1, 1);
      writeFileSync(`${file}.removing`, text);
      utimesSync(`${file}.removing`, 1, 1);
      const took = await timed();
      assert.ok(took < 3 * usual + 4000, `${text}: ${took} ms, where ${usual} ms are usual`);
    }
  });

  it('a page, a stranger and a name of the internet don\'t get in', async () => {
    const { address } = await open();
    const socketUrl = `${address.endpoint.replace('http', 'ws')}/_windows`;
    const refused = async (headers: Record<string, string>): Promise<number | undefined> => {
      const socket = new WebSocket(socketUrl, { headers });
      socket.on('error', () => undefined);
      const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { readonly statusCode?: number }];
      return response.statusCode;
    };
    assert.equal(await refused({}), 403);
    assert.equal(await refused({ Origin: 'https://example.com' }), 403);
    assert.equal(await refused({ Host: 'example.com' }), 403);
    assert.equal(await refused({ Authorization: 'AWS4-HMAC-SHA256 Credential=x/20260101/us-east-1/apigateway/aws4_request, SignedHeaders=host, Signature='.padEnd(200, '0') }), 403);
  });
});
