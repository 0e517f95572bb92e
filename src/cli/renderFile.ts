import { readSampleEvent, renderMapping } from '../apigw';
import type { JsonObject } from '../base';
import { compile, type TemplateProblem } from '../vtl';
import { type Answer, invalidRequest } from './answers';
import { isDialect, phaseOf, toAnswerError } from './render';

/** What `apigw render` shows of a template file: its problems, its output and why it failed. */
export interface RenderedFile {
  readonly output: string;
  readonly problems: readonly TemplateProblem[];
  readonly error?: ReturnType<typeof toAnswerError>;
}

/** `{"template","event","phase","dialect"}`: as a line, but with the template's problems, for a person. */
export function answerFile(request: JsonObject, id: unknown): Answer {
  const { template, dialect, phase } = request;
  if (typeof template !== 'string' || !isDialect(dialect)) return invalidRequest(id, 'The template is missing.');
  const event = readSampleEvent(request['event'] ?? {});
  if (!event.ok) return invalidRequest(id, event.error.join('\n'));
  const compiled = compile(template, dialect);
  const rendering = renderMapping({ template: compiled, event: event.value, phase: phase === 'request' || phase === 'response' ? phase : phaseOf(event.value) });
  const rendered: RenderedFile = { output: rendering.output, problems: compiled.problems, ...(rendering.ok ? {} : { error: toAnswerError(rendering.error) }) };
  return { id, ok: true, rendered };
}
