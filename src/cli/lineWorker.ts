/** The thread in which lines are answered, so that one that never ends can be stopped. */
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { answerLine, type Responder } from './answers';
import { answerPath } from './jsonpath';
import { answerTemplate } from './render';
import { answerFile } from './renderFile';
import { answerSelection } from './select';

const RESPONDERS = { render: answerTemplate, jsonpath: answerPath, select: answerSelection, renderFile: answerFile } as const satisfies Readonly<Record<string, Responder>>;

export type ResponderName = keyof typeof RESPONDERS;

/** How many lines of the batch are answered. */
export const ANSWERED = 0;
/** 1 once the thread has loaded: until then the time is nobody's fault. */
export const STARTED = 1;

/** Answers that are longer than this together go out before the next line is looked at: neither side holds more. */
const PORTION_CHARACTERS = 8_000_000;

export interface LineWorkerData {
  readonly responder: ResponderName;
  /** What the other side sees of a thread that is stuck: the numbers of `ANSWERED` and `STARTED`. */
  readonly progress: SharedArrayBuffer;
}

const isLineWorkerData = (data: unknown): data is LineWorkerData => typeof data === 'object' && data !== null && 'responder' in data && 'progress' in data;

/** Answers batches, or their first lines where the answers are long, until the port closes; false if this is not such a thread. */
export function serveLines(): boolean {
  const port = parentPort;
  const data: unknown = workerData;
  if (isMainThread || !port || !isLineWorkerData(data)) return false;
  const progress = new Int32Array(data.progress);
  const respond = RESPONDERS[data.responder];
  Atomics.store(progress, STARTED, 1);
  port.on('message', (batch: readonly string[]) => {
    Atomics.store(progress, ANSWERED, 0);
    const answers: string[] = [];
    for (let characters = 0; answers.length < batch.length && characters < PORTION_CHARACTERS; ) {
      const answer = JSON.stringify(answerLine(batch[answers.length] ?? '', respond));
      characters += answer.length;
      answers.push(answer);
      Atomics.add(progress, ANSWERED, 1);
    }
    port.postMessage(answers);
  });
  return true;
}
