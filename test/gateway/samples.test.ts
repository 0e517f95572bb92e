import assert from 'node:assert/strict';
import { build } from 'esbuild';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { WebSocket } from 'ws';
import { eventually } from '../support/eventually';
import { request } from './support/http';

const BUNDLES = path.resolve('out/test-bundles/samples');
const hasPython = spawnSync('python3', ['-c', '']).status === 0;

describe('the samples, served from the command line', () => {
  let folder: string;
  let child: ChildProcess;
  let errors = '';
  let rest: string;
  let chat: string;
  let orders: string;
  let defaultOrders: string;

  before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'apigw-samples-'));
    mkdirSync(BUNDLES, { recursive: true });
    await build({ bundle: true, platform: 'node', target: 'node20', format: 'cjs', mainFields: ['module', 'main'], logLevel: 'error', entryPoints: { cli: 'src/cli/main.ts', lambdaRuntime: 'src/gateway/backends/lambda/nodeRuntime.ts' }, outdir: BUNDLES });
    copyFileSync('src/gateway/backends/lambda/pythonRuntime.py', path.join(BUNDLES, 'lambdaRuntime.py'));
    cpSync('samples', folder, { recursive: true });
    child = spawn(process.execPath, [path.join(BUNDLES, 'cli.js'), 'serve', 'pet-store/openapi.yaml', 'chat/template.yaml', 'orders/template.yaml'], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_PATH: path.resolve('node_modules') } });
    child.stderr!.setEncoding('utf8').on('data', (text: string) => { errors += text; });
    const lines = await firstLines(child, 8);
    [rest, chat, orders, defaultOrders] = lines.slice(4).map((line) => line.replace(/^invoke /, '')) as [string, string, string, string];
  });
  after(async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
    assert.equal(child.exitCode, 0);
    rmSync(folder, { recursive: true, force: true });
  });

  async function firstLines(running: ChildProcess, count: number): Promise<string[]> {
    let out = '';
    running.stdout!.setEncoding('utf8');
    for await (const text of running.stdout!) {
      out += String(text);
      if (out.split('\n').length > count) break;
    }
    running.stdout!.resume();
    return out.trimEnd().split('\n');
  }

  /** A client whose messages wait until they are asked for. */
  async function connect(url: string): Promise<{ ask(message: string): Promise<unknown>; readonly socket: WebSocket }> {
    const socket = new WebSocket(url);
    await once(socket, 'open');
    return { socket, ask: async (message) => {
      const answer = once(socket, 'message') as Promise<[Buffer]>;
      socket.send(message);
      return JSON.parse((await answer)[0].toString()) as unknown;
    } };
  }

  const eventBody = (file: string): string => (JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as { body: string }).body;

  it('gives a URL for each stage, and says how to point clients at the endpoint', async () => {
    assert.match(rest, /^http:\/\/127\.0\.0\.1:\d+\/restapis\/\w+\/local\/_user_request_$/);
    assert.match(chat, /^ws:\/\/127\.0\.0\.1:\d+\/_aws\/execute-api\/\w+\/local$/);
    assert.match(orders, /^http:\/\/127\.0\.0\.1:\d+\/_aws\/execute-api\/\w+\/local$/);
    assert.match(defaultOrders, /^http:\/\/127\.0\.0\.1:\d+\/_aws\/execute-api\/\w+\/\$default$/);
    await eventually(() => /AWS CLI[\s\S]*SDKs[\s\S]*Terraform/.test(errors), 'what it says to clients');
  });

  it('answers the pet store\'s requests', async () => {
    const dogs = JSON.parse((await request(`${rest}/pets?type=dog&limit=1`)).text) as { readonly pets: readonly { readonly name: string }[] };
    assert.deepEqual(dogs.pets.map(({ name }) => name), ['Rex']);
    const refused = await request(`${rest}/pets`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"name": "Tom"}' });
    assert.equal(refused.status, 400);
  });

  it('answers the orders\' requests by the Node function, at both stages', async () => {
    for (const url of [orders, defaultOrders]) {
      assert.deepEqual(JSON.parse((await request(`${url}/orders?paid=true`)).text), [{ id: '1', pet: 'Mimi', amount: 80, paid: true }]);
    }
    const made = await request(`${defaultOrders}/orders`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: eventBody('orders/events/create-order.event.json') });
    assert.equal(made.status, 201);
    assert.equal(made.headers.location, '/orders/3');
    assert.deepEqual(made.headers['set-cookie'], ['last-order=3; Path=/']);
    assert.equal((await request(`${defaultOrders}/orders/9`)).status, 404);
    assert.deepEqual(JSON.parse((await request(`${defaultOrders}/nothing`)).text), { message: 'Not Found' });
    const preflight = await request(`${defaultOrders}/orders`, { method: 'OPTIONS', headers: { Origin: 'https://shop.example.com', 'Access-Control-Request-Method': 'POST' } });
    assert.equal(preflight.headers['access-control-allow-origin'], 'https://shop.example.com');
  });

  if (hasPython) {
    it('answers the invoices\' requests by the Python function, in both payload formats', async () => {
      for (const place of ['orders/2/invoice', 'invoices/2']) assert.match((await request(`${defaultOrders}/${place}`)).text, /^Invoice for order 2\nRex +249 EUR\nfor 127\.0\.0\.1\n$/);
    });
  }

  it('lets nobody without a name into the chat, and answers by templates and functions', async () => {
    const refused = new WebSocket(chat);
    const [error] = (await once(refused, 'error')) as [Error];
    assert.match(error.message, /401/);
    const { ask, socket } = await connect(`${chat}?name=Ada`);
    const joined = (await ask('{"action": "join"}')) as { readonly type: string; readonly room: string };
    assert.deepEqual([joined.type, joined.room], ['joined', 'lobby']);
    assert.deepEqual(await ask('{"action": "join", "room": "cellar"}'), { type: 'error', text: 'There is only the lobby' });
    assert.deepEqual(await ask('hello?'), { type: 'help', heard: 'hello?', actions: ['join', 'sendMessage'] });
    socket.close();
  });

  it('a message to another member of the chat arrives: the function posts it to the connection', async () => {
    const [ann, bob] = await Promise.all([connect(`${chat}?name=Ann`), connect(`${chat}?name=Bob`)]);
    const { you } = (await bob.ask('{"action": "join"}')) as { readonly you: string };
    const arrived = once(bob.socket, 'message');
    ann.socket.send(JSON.stringify({ action: 'sendMessage', to: you, text: 'hello' }));
    const message = JSON.parse(String((await arrived)[0])) as { readonly type: string; readonly text: string };
    assert.deepEqual([message.type, message.text], ['message', 'hello']);
    ann.socket.close();
    bob.socket.close();
  });

  it('deploys what was saved while connections stay, quickly, and nothing of a broken definition', async () => {
    const file = path.join(folder, 'chat', 'template.yaml');
    const text = readFileSync(file, 'utf8');
    const { ask, socket } = await connect(`${chat}?name=Bo`);
    assert.deepEqual(await ask('{"action": "join", "room": "cellar"}'), { type: 'error', text: 'There is only the lobby' });
    writeFileSync(file, text.replace('There is only the lobby', 'The cellar is closed'));
    let asked = 0;
    await eventually(async () => {
      asked += 1;
      return ((await ask('{"action": "join", "room": "cellar"}')) as { readonly text: string }).text === 'The cellar is closed';
    }, 'the new answer');
    // On a machine with nothing else to do that is less than a second.
    assert.ok(asked < 40, `${asked} questions`);
    await eventually(() => errors.includes('chat is deployed anew'), 'that it is said');
    assert.doesNotMatch(errors, /orders is deployed anew/);
    writeFileSync(file, text.replace('Resources:', 'Resources: ['));
    await eventually(() => /chat\/template\.yaml:\d+:\d+: /.test(errors), 'what is wrong with it');
    assert.deepEqual(await ask('{"action": "join", "room": "cellar"}'), { type: 'error', text: 'The cellar is closed' });
    socket.close();
  });

  it('reloads a function whose code was saved', async () => {
    const file = path.join(folder, 'orders', 'src', 'orders.js');
    writeFileSync(file, readFileSync(file, 'utf8').replace("'There is no order ", "'No order ").replace('`There is no order ', '`No order '));
    await eventually(async () => (await request(`${defaultOrders}/orders/9`)).text === '{"message":"No order 9"}', 'the new code');
  });
});
