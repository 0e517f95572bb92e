import path from 'node:path';
import type { FunctionResource } from '../../../apigw/model';
import { fail, ok, type Result } from '../../../base';

/** A function of the workspace, ready to be run on this machine. */
export interface LocalFunction {
  readonly functionName: string;
  readonly arn: string;
  readonly language: 'node' | 'python';
  readonly handler: string;
  /** An absolute path. */
  readonly codeFolder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Seconds. */
  readonly timeout: number;
  /** Megabytes; told to the function, not enforced. */
  readonly memorySize: number;
  readonly region: string;
}

/** A function as its template declares it, or why it can't be run here. `folder` is the template's. */
export function toLocalFunction(resource: FunctionResource, folder: string): Result<LocalFunction, string> {
  const { functionName, arn, runtime = '', handler, codeUri, environment, timeout, memorySize } = resource;
  const language = runtime.startsWith('nodejs') ? 'node' : runtime.startsWith('python') ? 'python' : undefined;
  if (resource.imageUri !== undefined) return fail(`${functionName} is packaged as a container image: the local gateway runs Node and Python handlers.`);
  if (language === undefined) return fail(`${functionName} has the runtime ${runtime === '' ? '(none given)' : runtime}: the local gateway runs nodejs and python.`);
  if (resource.inlineCode) return fail(`${functionName} has its code in the template: the local gateway runs code from a folder (CodeUri).`);
  if (handler === undefined || codeUri === undefined) return fail(`${functionName} names no ${handler === undefined ? 'Handler' : 'CodeUri'} that is a folder here.`);
  return ok({ functionName, arn, language, handler, codeFolder: path.resolve(folder, codeUri), environment, timeout, memorySize, region: arn.split(':')[3] ?? 'us-east-1' });
}
