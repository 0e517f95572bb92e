import { randomFillSync, randomInt, randomUUID } from 'node:crypto';
import type { Ports } from '../apigw';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const LETTERS_AND_DIGITS = `${LETTERS}0123456789`;

const pick = (alphabet: string): string => alphabet.charAt(randomInt(alphabet.length));

/** An id in the service's form: lower-case letters and digits. It starts with a letter. */
const newId = (length: number): string => pick(LETTERS) + Array.from({ length: length - 1 }, () => pick(LETTERS_AND_DIGITS)).join('');

/** API ids have ten characters, ids of their parts six. */
export const newApiId = (): string => newId(10);
export const newPartId = (): string => newId(6);

/** Random bytes are fetched many at a time: every request takes some, and a system call for each costs more than the rest of an id. */
const pool = Buffer.alloc(4096);
let taken = pool.length;

/** Fresh bytes as text. */
function takeRandom(length: number, encoding: 'base64url' | 'hex'): string {
  if (taken + length > pool.length) {
    randomFillSync(pool);
    taken = 0;
  }
  taken += length;
  return pool.toString(encoding, taken - length, taken);
}

/** Ids of requests, in the forms the service gives them. */
export const requestIds: Ports['ids'] = {
  requestId: () => randomUUID(),
  extendedRequestId: () => `${takeRandom(11, 'base64url')}=`,
  traceId: () => takeRandom(12, 'hex'),
};

/** An API key's value: forty letters and digits. */
export const newKeyValue = (): string => Array.from({ length: 40 }, () => pick(`${LETTERS_AND_DIGITS}${LETTERS.toUpperCase()}`)).join('');
