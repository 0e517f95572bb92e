import { LineIndex } from '../../base';
import type { TextFault, Validity } from '../../protocol';
import { findJsonFault, type Fault } from './json';
import { findXmlFault } from './xml';

/**
 * Whether an output is what it looks like: a text that begins with `<` is taken for XML, one that begins with a bracket, a brace or a
 * quote for JSON. Anything else is JSON if it happens to be (a number, null) and otherwise plain text, which nothing is wrong with.
 */
export function checkValidity(output: string): Validity {
  const start = output.trimStart().charAt(0);
  if (start === '') return { format: 'empty' };
  if (start === '<') return withFault('xml', output, findXmlFault(output));
  const fault = findJsonFault(output);
  return fault && !'{["'.includes(start) ? { format: 'text' } : withFault('json', output, fault);
}

function withFault(format: Validity['format'], text: string, fault: Fault | undefined): Validity {
  return fault ? { format, fault: toTextFault(text, fault) } : { format };
}

/** An offset and a message as people count and read them. */
export function toTextFault(text: string, fault: Fault): TextFault {
  const { line, character } = new LineIndex(text).positionAt(fault.offset);
  return { message: fault.message, line: line + 1, column: character + 1 };
}

export { findJsonFault } from './json';
