import { parentPort } from 'node:worker_threads';
import { createResponder, type Handlers } from '../protocol';

/** Makes this thread answer with handlers. In a process of its own there is nobody to answer. */
export function listen<T>(handlers: Handlers<T>): void {
  const port = parentPort;
  if (!port) return;
  const respond = createResponder(handlers, (reply) => port.postMessage(reply));
  port.on('message', respond);
  // Time limits count from here: loading the engine is not the template's fault.
  port.postMessage({ kind: 'ready' });
}
