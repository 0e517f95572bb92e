import type { ServedRequest } from '../../protocol';

/** Whether a request has all the words of a filter: `post pets`, `5xx`, `404`, `chat`; `-word` is one that it must not have. */
export function matches(request: ServedRequest, filter: string): boolean {
  const text = searched(request);
  return filter.toLowerCase().split(/\s+/).every((word) => {
    if (word === '' || word === '-') return true;
    return word.startsWith('-') ? !has(request, text, word.slice(1)) : has(request, text, word);
  });
}

function has({ status }: ServedRequest, text: string, word: string): boolean {
  const [, hundreds] = /^([1-5])xx$/.exec(word) ?? [];
  return hundreds === undefined ? text.includes(word) : String(status).startsWith(hundreds);
}

const searched = ({ method, path, status, route, apiName, api, stage, event }: ServedRequest): string => [method, path, status, route, apiName, api, stage, event].join(' ').toLowerCase();
