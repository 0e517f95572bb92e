import { createTemplateContext } from '../../templates/render';
import type { Rendering } from '../../../vtl';
import type { Routed } from './stages';

/** Renders a template of an event. Both templates get the same `$context`; `$input.params()` reads the handshake, and nothing of messages. */
export function renderTemplate({ api, event, environment, context }: Routed, text: string, body: string): Rendering {
  const connect = event.kind === 'connect' ? event : undefined;
  const { variables } = createTemplateContext({
    body, context, stageVariables: environment.stageVariables,
    params: { path: new Map(), header: new Map(connect?.request.headers ?? []), querystring: new Map([...(connect?.querystring ?? [])].map(([name, values]) => [name, values.at(-1) ?? ''])) },
  });
  return api.template(text).render(variables);
}
