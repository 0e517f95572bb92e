/** The thread that runs what would hold up others: one task at a time, whose calls of the world the gateway's thread makes. */
import { parentPort } from 'node:worker_threads';
import { closeConnection, compileRestApi, compileWebSocketApi, invokeRest, openConnection, receiveMessage, type CompiledRestApi, type CompiledWebSocketApi, type Ports } from '../../../apigw';
import { contentCoding } from '../../backends/contentCoding';
import { requestIds } from '../../ids';
import type { CallName } from './requestPorts';
import type { FromThread, Task, TaskAnswers, ToThread } from './task';

type Compiled = { readonly kind: 'REST'; readonly api: CompiledRestApi } | { readonly kind: 'WEBSOCKET'; readonly api: CompiledWebSocketApi };

const deployments = new Map<number, Compiled>();
const waiting = new Map<number, (said: never) => void>();
let calls = 0;

const tell = (message: FromThread): void => parentPort?.postMessage(message);

function call(name: CallName, request: object): Promise<never> {
  const number = ++calls;
  return new Promise((resolve) => {
    waiting.set(number, resolve);
    tell({ kind: 'call', call: number, name, request: request as never });
  });
}

/** Ids are the first run's as long as there are any. */
function portsOf({ ids }: Task): Ports {
  const given = [...ids];
  return {
    callHttp: (request) => call('callHttp', request),
    invokeFunction: (request) => call('invokeFunction', request),
    callService: (request) => call('callService', request),
    authenticate: (request) => call('authenticate', request),
    verifyToken: (request) => call('verifyToken', request),
    contentCoding,
    random: () => Math.random(),
    clock: { now: () => Date.now() },
    ids: {
      requestId: () => given.shift() ?? requestIds.requestId(),
      extendedRequestId: () => given.shift() ?? requestIds.extendedRequestId(),
      traceId: () => given.shift() ?? requestIds.traceId(),
    },
  };
}

function compiledOf({ deployment, api }: Task): Compiled {
  if (api) deployments.set(deployment, api.kind === 'REST' ? { kind: 'REST', api: compileRestApi(api) } : { kind: 'WEBSOCKET', api: compileWebSocketApi(api) });
  const compiled = deployments.get(deployment);
  if (!compiled) throw new Error('The thread was not told this deployment.');
  return compiled;
}

async function run(task: Task): Promise<TaskAnswers[keyof TaskAnswers]> {
  const { event, environment } = task;
  const compiled = compiledOf(task);
  const ports = portsOf(task);
  if (compiled.kind === 'REST') {
    if (event.kind !== 'request') throw new Error('REST APIs have no events.');
    return invokeRest(compiled.api, event.request, environment, ports);
  }
  switch (event.kind) {
    case 'message':
      return receiveMessage(compiled.api, event.connection, event.message, environment, ports);
    case 'disconnect':
      return closeConnection(compiled.api, event.connection, event.closing, environment, ports);
    default:
      return openConnection(compiled.api, event.request, environment, ports);
  }
}

parentPort?.on('message', (message: ToThread) => {
  if (message.kind === 'task') void run(message.task).then((answer) => tell({ kind: 'answer', answer }));
  else {
    waiting.get(message.call)?.(message.said as never);
    waiting.delete(message.call);
  }
});
