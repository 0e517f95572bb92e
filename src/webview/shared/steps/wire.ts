import type { NamedValue } from '../../../protocol';
import { element, type Child } from '../dom';
import { readable } from './textBlock';

interface Message {
  readonly headers: readonly NamedValue[];
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/** A message as it goes over the wire: its first line, headers, body. */
export function wireText(first: string, { headers, body, isBase64Encoded }: Message): readonly Child[] {
  const lines = headers.flatMap(({ name, value }): readonly Child[] => [element('span', { class: 'json-name' }, name), `: ${value}\n`]);
  return [element('strong', {}, first), '\n', ...lines, '\n', ...(isBase64Encoded ? [element('span', { class: 'muted' }, '(binary, as base64) ')] : []), ...readable(body)];
}

/** `404 Not Found`; of an event that has no status, what became of it. */
export const statusLine = (status: number | undefined, reason: string): string => [status, reason].filter((part) => part !== undefined && part !== '').join(' ');
