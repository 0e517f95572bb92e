import { fail, ok } from '../../../base';
import type { Integration, TemplateText } from '../../model';
import { headerValue, mediaType } from '../../routing/requestText';
import { type Outcome } from '../faults';
import { advance, type Mapped, type TemplateChosen } from '../stages';

const STEP = 'Choose request template';

/** What becomes of a body: a template's output, the body as it is, or 415 (developer guide, Integration passthrough behaviors). */
type TemplateDecision = { readonly kind: 'transform'; readonly key: string } | { readonly kind: 'passthrough'; /** Of the empty template that asks for it. */ readonly key?: string } | { readonly kind: 'reject' };

export function chooseRequestTemplate(mapped: Mapped): Outcome<TemplateChosen> {
  const { integration, recorder, request, testInvoke } = mapped;
  if (integration.type === 'AWS_PROXY' || integration.type === 'HTTP_PROXY') {
    recorder.trace(STEP, ['Proxy integrations have no templates: the body goes on as it is.']);
    return ok(advance(mapped, { requestTemplate: undefined }));
  }
  const sent = testInvoke ? undefined : headerValue(request.headers, 'content-type');
  const contentType = mediaType(sent ?? 'application/json');
  const decision = decideTemplate(integration, contentType);
  const templates = Object.keys(integration.requestTemplates);
  const explain = (): readonly string[] => [
    explainDecision(decision, contentType, integration.passthroughBehavior),
    sent === undefined ? 'There is no Content-Type, which counts as application/json.' : `The request's Content-Type is ${contentType}.`,
    templates.length === 0 ? 'The integration has no request templates.' : `The integration has request templates for ${templates.join(', ')}.`,
  ];
  const template = decision.kind === 'transform' ? integration.requestTemplates[decision.key] : undefined;
  const isSurprising = decision.kind === 'passthrough' && templates.length > 0 && decision.key === undefined;
  const caution = isSurprising ? `No request template was used: the body goes on as it is, because none is for ${contentType}.` : undefined;
  recorder.trace(STEP, explain, { source: template?.source ?? integration.source, caution });
  if (decision.kind === 'reject') return fail({ kind: 'gatewayResponse', responseType: 'UNSUPPORTED_MEDIA_TYPE', explanation: explain().join(' '), ...(integration.source && { source: integration.source }) });
  return ok(advance(mapped, { requestTemplate: decision.kind === 'transform' && template ? { contentType: decision.key, text: template.text } : undefined }));
}

/** `contentType` without parameters, lower-case. A `$default` key serves any type (an emulator's reading; not documented). */
function decideTemplate(integration: Pick<Integration, 'requestTemplates' | 'passthroughBehavior'>, contentType: string): TemplateDecision {
  const keys = Object.keys(integration.requestTemplates);
  const key = keys.find((candidate) => mediaType(candidate) === contentType) ?? keys.find((candidate) => candidate === '$default');
  if (key !== undefined) return isPassthrough(integration.requestTemplates[key]) ? { kind: 'passthrough', key } : { kind: 'transform', key };
  const rejects = integration.passthroughBehavior === 'NEVER' || (integration.passthroughBehavior === 'WHEN_NO_TEMPLATES' && keys.length > 0);
  return { kind: rejects ? 'reject' : 'passthrough' };
}

/** An empty template lets the body of its type through (developer guide, Mapping templates). */
function isPassthrough(template: TemplateText | undefined): boolean {
  return template === undefined || template.text === '';
}

function explainDecision(decision: TemplateDecision, contentType: string, behavior: Integration['passthroughBehavior']): string {
  switch (decision.kind) {
    case 'transform':
      return `The template for ${decision.key} is used.`;
    case 'passthrough':
      return decision.key === undefined ? `passthroughBehavior ${behavior} lets a body through for which there is no template.` : `The template for ${decision.key} is empty, which lets the body through as it is.`;
    case 'reject':
      return `No request template is for ${contentType}, and passthroughBehavior ${behavior} refuses a body without one.`;
  }
}
