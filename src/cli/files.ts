import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { errorMessage, fail, ok, type Result } from '../base';
import { withoutMark } from './lines';

/** The text of a file, or of stdin for `-`, without a byte order mark. */
export async function readText(name: string): Promise<Result<string, string>> {
  try {
    return ok(withoutMark(name === '-' ? await text(process.stdin) : await readFile(name, 'utf8')));
  } catch (error) {
    return fail(`${name} cannot be read: ${errorMessage(error)}`);
  }
}

export async function readJson(name: string): Promise<Result<unknown, string>> {
  const content = await readText(name);
  if (!content.ok) return content;
  try {
    return ok(JSON.parse(content.value));
  } catch (error) {
    return fail(`${name} is not JSON: ${errorMessage(error)}`);
  }
}

export function complain(message: string): void {
  process.stderr.write(`${message}\n`);
}
