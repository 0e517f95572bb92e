import type { Readable } from 'node:stream';

/** A line is whole, cut because it is too long, or the stream has ended in its middle. */
export type LineEnding = 'whole' | 'cut' | 'missing';

/**
 * Calls back with each line of a stream, without its end. A line of more than `longest` characters is handed on as soon as it is that long, and what
 * follows up to its end is dropped: memory stays flat whatever comes.
 */
export function eachLine(stream: Readable, longest: number, take: (line: string, ending: LineEnding) => void): void {
  let line = '';
  let isDropping = false;
  const add = (text: string): void => {
    if (isDropping) return;
    line += text;
    if (line.length <= longest) return;
    isDropping = true;
    take(line.slice(0, longest), 'cut');
    line = '';
  };
  const end = (): void => {
    if (!isDropping) take(line, 'whole');
    line = '';
    isDropping = false;
  };
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    const [first = '', ...others] = chunk.split('\n');
    add(first);
    for (const other of others) {
      end();
      add(other);
    }
  });
  stream.on('end', () => { if (line !== '') take(line, 'missing'); });
}
