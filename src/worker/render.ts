import { renderMapping } from '../apigw';
import { ok, type Result } from '../base';
import type { RenderAnswer, RenderRequest, TextFault } from '../protocol';
import { compile, type CompiledTemplate, type Dialect } from '../vtl';
import { eventOf } from './events';
import { createSegmentRecorder } from './segments';
import { checkValidity } from './validity';
import { variableRows } from './variables';

let lastCompiled: { readonly text: string; readonly dialect: Dialect; readonly template: CompiledTemplate } | undefined;

/** Typing in the event renders the same template again and again. */
function compiled(text: string, dialect: Dialect): CompiledTemplate {
  if (lastCompiled?.text !== text || lastCompiled.dialect !== dialect) lastCompiled = { text, dialect, template: compile(text, dialect) };
  return lastCompiled.template;
}

/** Renders a template with an event; an event that cannot be read is the failure, a template that fails is an answer. */
export function render(request: RenderRequest): Result<RenderAnswer, TextFault> {
  const event = eventOf(request.event);
  if (!event.ok) return event;
  const started = performance.now();
  const template = compiled(request.template, request.dialect ?? 'apiGateway');
  const recorder = createSegmentRecorder();
  const { phase, dialect, limits } = request;
  const rendering = renderMapping({ template, event: event.value, phase, observer: recorder.observer, ...(dialect ? { dialect } : {}), ...(limits ? { limits } : {}) });
  return ok({
    output: rendering.output,
    ...(rendering.ok ? {} : { error: rendering.error }),
    problems: template.problems,
    validity: checkValidity(rendering.output),
    overrides: rendering.overrides,
    variables: variableRows(rendering.variables),
    segments: recorder.segments(request.template, rendering.output),
    milliseconds: performance.now() - started,
  });
}
