import type { Rendering } from '../../vtl';
import { createTemplateContext } from '../templates/render';
import type { Matched } from './stages';

/**
 * Renders a template of an exchange. Both templates of one exchange get the same `$context`, so that what the request
 * template stores there is still there for the response template (recordings mock-request-override-seen-by-response-template-*).
 */
export function renderTemplate(matched: Matched, text: string, body: string): Rendering {
  const context = createTemplateContext({
    body,
    params: matched.parameters,
    stageVariables: matched.environment.stageVariables,
    context: matched.context,
  });
  return matched.api.template(text).render(context.variables);
}

/** Why there is nothing to render. */
export const BINARY_BODY = 'The body is binary, and templates read texts only: set contentHandling to CONVERT_TO_TEXT, or take the type off the binary media types.';
