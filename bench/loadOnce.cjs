'use strict';
/**
 * Loads one bundle in a fresh process and says what that cost: `node loadOnce.cjs FILE [--activate]`, one line of JSON.
 * The module `vscode` and the worker's port are stand-ins; `--activate` also calls the bundle's `activate`.
 */
const { EventEmitter } = require('node:events');
const Module = require('node:module');
const path = require('node:path');

/** Answers every member, call and construction with itself: enough of an editor for registering things. */
function standIn() {
  const target = function anything() {};
  const proxy = new Proxy(target, {
    get: (_target, name) => {
      if (name === Symbol.toPrimitive) return () => '';
      if (name === Symbol.iterator) return () => [][Symbol.iterator]();
      if (name === 'then') return undefined;
      return proxy;
    },
    apply: () => proxy,
    construct: () => proxy,
    has: () => true,
  });
  return proxy;
}

/** Members are found on the prototype: bundles copy the module's own ones, and keep its prototype. */
const editor = Object.create(new Proxy({}, { get: (_target, name) => (name === '__esModule' ? undefined : standIn()) }));

const realLoad = Module._load;
Module._load = function load(request, ...rest) {
  if (request === 'vscode') return editor;
  if (/^(?:node:)?worker_threads$/.test(request)) return { ...realLoad.call(this, request, ...rest), parentPort: Object.assign(new EventEmitter(), { postMessage: () => undefined }) };
  return realLoad.call(this, request, ...rest);
};

const file = path.resolve(process.argv[2]);
const rssBefore = process.memoryUsage().rss;
const cpuBefore = process.cpuUsage();
const started = process.hrtime.bigint();
const bundle = require(file);
const loaded = process.hrtime.bigint();
let activated = 0;
let failure;
if (process.argv.includes('--activate')) {
  try {
    const root = path.dirname(path.dirname(file));
    bundle.activate({ subscriptions: [], extensionPath: root, extensionUri: standIn(), globalStorageUri: standIn(), workspaceState: standIn(), globalState: standIn(), extension: standIn() });
  } catch (error) {
    failure = String(error);
  }
  activated = Number(process.hrtime.bigint() - loaded) / 1e6;
}
const cpu = process.cpuUsage(cpuBefore);
const answer = {
  cpuMs: (cpu.user + cpu.system) / 1000,
  loadMs: Number(loaded - started) / 1e6, activateMs: activated, rssMB: (process.memoryUsage().rss - rssBefore) / 2 ** 20,
  files: Object.keys(require.cache).filter((name) => name !== __filename), failure,
};
require('node:fs').writeSync(1, `${JSON.stringify(answer)}\n`);
process.exit(0);
