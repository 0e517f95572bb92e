/**
 * The render worker's entry: engines run here, so that the editor neither loads them nor waits for them.
 * As an ordinary module it offers the same handlers to a process that can afford to wait.
 */
import { parentPort, type MessagePort } from 'node:worker_threads';
import { createResponder } from '../protocol';
import { workerHandlers } from './handlers';

export { workerHandlers } from './handlers';
export { fileAnswer, invokeEvent, type StandIns } from './invoke';

function listen(port: MessagePort): void {
  const respond = createResponder(workerHandlers, (reply) => port.postMessage(reply));
  port.on('message', respond);
  // Time limits count from here: loading the engine is not the template's fault.
  port.postMessage({ kind: 'ready' });
}

if (parentPort) listen(parentPort);
