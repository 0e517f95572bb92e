import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Ports } from '../apigw';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const LETTERS_AND_DIGITS = `${LETTERS}0123456789`;

const pick = (alphabet: string): string => alphabet.charAt(randomInt(alphabet.length));

/** An id in the service's form: lower-case letters and digits. It starts with a letter. */
export const newId = (length: number): string => pick(LETTERS) + Array.from({ length: length - 1 }, () => pick(LETTERS_AND_DIGITS)).join('');

/** API ids have ten characters, ids of their parts six. */
export const newApiId = (): string => newId(10);
export const newPartId = (): string => newId(6);

/** Ids of requests, in the forms the service gives them. */
export const requestIds: Ports['ids'] = {
  requestId: () => randomUUID(),
  extendedRequestId: () => `${randomBytes(11).toString('base64url')}=`,
  traceId: () => randomBytes(12).toString('hex'),
};
