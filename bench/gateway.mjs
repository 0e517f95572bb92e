/**
 * The local gateway under load, over sockets, beside bare servers and serverless-offline: `npm run build`, then
 * `node bench/gateway.mjs [MILLISECONDS] [ROUNDS]`. Every server has a process of its own; all are loaded in turn by 16 connections, and what
 * counts is the CPU time of a server's process with its threads and children (Linux only). With MILLION=1 a million requests are sent to one method.
 */
import { copyFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { deployLarge, deployRest, deployWebSocket } from './load/apis.mjs';
import { loadHttp, loadWebSocket } from './load/client.mjs';
import { cpuOf, memoryOf } from './load/processes.mjs';
import { startGateway, startPlain, startServerlessOffline } from './load/servers.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const [MILLISECONDS = 2000, ROUNDS = 5] = process.argv.slice(2).map(Number);
const RESOURCES = 2000;
/** So many requests first: V8 goes on compiling for a while. */
const WARM = 10_000;
const median = (numbers) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];

const work = mkdtempSync(path.join(os.tmpdir(), 'apigw-load-'));
const bundles = path.join(work, 'dist');
cpSync(path.join(ROOT, 'dist'), bundles, { recursive: true });
copyFileSync(path.join(ROOT, 'bench', 'load', 'function', 'index.js'), path.join(work, 'index.js'));
const children = [];
const started = (server) => {
  if (server) children.push(server.child);
  return server;
};

/** Loads every case in turn, once all are warm. */
async function measure(cases) {
  const runs = new Map(cases.map((one) => [one, []]));
  for (const one of cases) await one.load({ most: WARM });
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const one of cases) {
      const before = cpuOf(one.pid);
      const { count, milliseconds } = await one.load({ milliseconds: MILLISECONDS });
      runs.get(one).push({ cpu: (cpuOf(one.pid) - before) / count, rate: (count * 1000) / milliseconds });
    }
  }
  return cases.map((one) => ({ ...one, cpu: median(runs.get(one).map(({ cpu }) => cpu)), rate: median(runs.get(one).map(({ rate }) => rate)), memory: memoryOf(one.pid) }));
}

function printLoad(results) {
  console.log('| | requests a second | us of CPU a request | to what it is compared with | MB |\n| --- | --: | --: | --- | --: |');
  for (const { name, cpu, rate, memory, beside } of results) {
    const other = results.find((one) => one.name === beside);
    console.log(`| ${name} | ${Math.round(rate)} | ${cpu.toFixed(1)} | ${other ? `${(cpu / other.cpu).toFixed(2)} times ${beside}` : ''} | ${memory.toFixed(0)} |`);
  }
}

async function underLoad() {
  const plain = started(await startPlain());
  const proxy = started(await startPlain(plain.url));
  const gateway = started(await startGateway(bundles, { reportRequests: false }));
  const watched = started(await startGateway(bundles, {}));
  const offline = started(await startServerlessOffline(work));
  const [rest, watchedRest, webSocket] = [await deployRest(gateway.address, plain.url), await deployRest(watched.address, plain.url), await deployWebSocket(gateway.address)];
  const message = '{"action": "hello", "text": "some words"}';
  const get = (url) => (options) => loadHttp(url, options);
  const validated = (options) => loadHttp(`${rest}/pets/7?who=me`, { ...options, method: 'POST', body: '{"name": "Rex", "tags": ["a", "b"]}' });
  const own = gateway.child.pid;
  printLoad(await measure([
    { name: 'bare node:http', pid: plain.child.pid, load: get(`${plain.url}/pets/7?who=me`) },
    { name: 'REST, MOCK with templates', pid: own, load: get(`${rest}/pets/7?who=me`), beside: 'bare node:http' },
    { name: '... each request reported to the editor', pid: watched.child.pid, load: get(`${watchedRest}/pets/7?who=me`), beside: 'bare node:http' },
    { name: '... with validator, model and mapping', pid: own, load: validated, beside: 'bare node:http' },
    { name: 'bare node:http proxy', pid: proxy.child.pid, load: get(`${proxy.url}/pets`) },
    { name: 'REST, HTTP proxy', pid: own, load: get(`${rest}/proxy/7`), beside: 'bare node:http proxy' },
    { name: 'REST, Node Lambda proxy', pid: own, load: get(`${rest}/function/7`), ...(offline ? { beside: 'serverless-offline, Node Lambda proxy' } : {}) },
    ...(offline ? [{ name: 'serverless-offline, Node Lambda proxy', pid: offline.child.pid, load: get(offline.url) }] : []),
    { name: 'ws echo', pid: plain.child.pid, load: (options) => loadWebSocket(plain.url.replace('http', 'ws'), { ...options, message }) },
    { name: 'WebSocket, MOCK that answers', pid: own, load: (options) => loadWebSocket(webSocket, { ...options, message }), beside: 'ws echo' },
  ]));
  if (!offline) console.log('\nserverless-offline is left out: SERVERLESS_OFFLINE names no folder with it.');
}

/** A large API, and the first request of a process that finds it on disk. */
async function deployAndRestart() {
  const dataDir = path.join(work, 'state');
  const deployed = [];
  const starts = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rmSync(dataDir, { recursive: true, force: true });
    const first = started(await startGateway(bundles, { dataDir, reportRequests: false }));
    const { milliseconds, url } = await deployLarge(first.address, RESOURCES);
    deployed.push(milliseconds);
    first.child.kill('SIGKILL');
    await new Promise((resolve) => { first.child.once('exit', resolve); });
    const began = performance.now();
    const second = started(await startGateway(bundles, { dataDir, reportRequests: false }));
    const listening = performance.now();
    const { port } = new URL(second.address.endpoint);
    await loadHttp(url.replace(/:\d+/, `:${port}`), { most: 1 });
    starts.push({ listening: listening - began, first: performance.now() - listening });
    second.child.kill('SIGKILL');
  }
  console.log(`\n| ${RESOURCES} resources | ms |\n| --- | --: |`);
  console.log(`| ImportRestApi and CreateDeployment, through the SDK | ${median(deployed).toFixed(0)} |`);
  console.log(`| a new process, until it listens with them | ${median(starts.map(({ listening }) => listening)).toFixed(0)} |`);
  console.log(`| its first request | ${median(starts.map(({ first }) => first)).toFixed(0)} |`);
}

async function million() {
  const gateway = started(await startGateway(bundles, { reportRequests: process.env.MILLION === 'reported' }));
  const url = `${await deployRest(gateway.address, 'http://127.0.0.1:1')}/pets/7?who=me`;
  console.log('\n| requests | MB | us of CPU a request |\n| --: | --: | --: |');
  for (let thousands = 100; thousands <= 1000; thousands += 100) {
    const before = cpuOf(gateway.child.pid);
    const { count } = await loadHttp(url, { most: 100_000 });
    console.log(`| ${thousands},000 | ${memoryOf(gateway.child.pid).toFixed(0)} | ${((cpuOf(gateway.child.pid) - before) / count).toFixed(1)} |`);
  }
}

try {
  if (process.env.MILLION) await million();
  else {
    await underLoad();
    await deployAndRestart();
  }
} finally {
  for (const child of children) child.kill('SIGKILL');
  rmSync(work, { recursive: true, force: true });
}
process.exit();
