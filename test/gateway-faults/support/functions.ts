import assert from 'node:assert/strict';
import path from 'node:path';
import type { LocalFunction, RunningGateway } from '../../../src/gateway';

const FOLDER = path.resolve('test/gateway-faults/functions');

/** A handler of `functions/misbehaves.mjs`, or another one. On a busy machine processes take long to start. */
export const local = (name: string, parts: Partial<LocalFunction> = {}): LocalFunction => ({
  functionName: name, arn: `arn:aws:lambda:us-east-1:000000000000:function:${name}`, language: 'node', handler: `misbehaves.${name}`, codeFolder: FOLDER, environment: {}, timeout: 60, memorySize: 128, region: 'us-east-1', ...parts,
});

/** The answer, the type of its error, or how the call failed. */
export async function invoke({ functions }: RunningGateway, added: LocalFunction, event: unknown = {}): Promise<unknown> {
  assert.ok(functions);
  if (!functions.has(added.arn)) functions.add(added);
  const result = await functions.invoke({ functionArn: added.arn, payload: JSON.stringify(event), timeoutInMillis: 100_000, asynchronous: false });
  if (result.kind !== 'result') return result.kind;
  return result.functionError === undefined ? JSON.parse(result.payload) : (JSON.parse(result.payload) as { errorType: string }).errorType;
}

export const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
