import { groupHeaders } from '../../routing/requestText';
import { createTemplateContext } from '../../templates/render';
import type { Rendering } from '../../../vtl';
import type { Routed } from './stages';

/** Renders a template of an event. Both templates get the same `$context`; `$input.params()` reads the handshake, and nothing of messages. */
export function renderTemplate({ api, event, environment, context }: Routed, text: string, body: string): Rendering {
  const connect = event.kind === 'connect' ? event : undefined;
  const { variables } = createTemplateContext({
    body, context, stageVariables: environment.stageVariables,
    params: { path: new Map(), header: groupHeaders(connect?.request.headers ?? []), querystring: connect?.querystring ?? new Map() },
  });
  return api.template(text).render(variables);
}
