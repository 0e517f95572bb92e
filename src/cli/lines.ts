/** Splits a stream of text into lines at line feeds only: a JSON text may hold every other line end. A byte order mark is no part of the first. */
export async function* readLines(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest: string[] = [];
  let isFirst = true;
  for await (const chunk of chunks) {
    const lines = (isFirst ? withoutMark(chunk) : chunk).split('\n');
    isFirst = false;
    const last = lines.pop() ?? '';
    if (lines.length > 0) {
      const [first = '', ...others] = lines;
      yield withoutReturn(rest.join('') + first);
      yield* others.map(withoutReturn);
      rest = [];
    }
    rest.push(last);
  }
  const last = rest.join('');
  if (last !== '') yield withoutReturn(last);
}

/** Some shells and editors put a byte order mark in front of UTF-8. */
export const withoutMark = (text: string): string => (text.startsWith('\uFEFF') ? text.slice(1) : text);

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);

/** Gathers lines into batches of at most `size`, bounded by `characters` as well. */
export async function* inBatches(lines: AsyncIterable<string>, size: number, characters: number): AsyncGenerator<readonly string[]> {
  let batch: string[] = [];
  let length = 0;
  for await (const line of lines) {
    batch.push(line);
    length += line.length;
    if (batch.length < size && length < characters) continue;
    yield batch;
    batch = [];
    length = 0;
  }
  if (batch.length > 0) yield batch;
}
