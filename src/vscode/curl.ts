import type { NamedValue } from '../protocol';

interface CurlRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly NamedValue[];
  /** Empty: none is sent. */
  readonly body: string;
}

/** A request as a command line for a POSIX shell. */
export function curlCommand({ method, url, headers, body }: CurlRequest): string {
  const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
  return [
    'curl -i', ...(method === 'GET' ? [] : [`-X ${method}`]), ...headers.map(({ name, value }) => `-H ${quote(`${name}: ${value}`)}`),
    ...(body === '' ? [] : [`--data-binary ${quote(body)}`]), quote(url),
  ].join(' ');
}
