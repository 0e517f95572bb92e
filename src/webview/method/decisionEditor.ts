import type { MethodAuthorizer, MethodMethods, MethodState, TypedDecision } from '../../protocol';
import { createChoice } from '../shared/choice';
import { element, fill, setValue, type Part } from '../shared/dom';
import type { Host } from '../shared/host';
import { textBlock } from '../shared/steps/textBlock';

const POLICY = JSON.stringify({
  principalId: 'user', policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: '*' }] }, context: {},
}, undefined, 2);

/** What the authorizer decides: nobody is asked here. */
export function createDecisionEditor(host: () => Host<MethodMethods>): Part<MethodState> {
  const about = element('p', { class: 'muted' });
  const text = element('textarea', { rows: '8', spellcheck: 'false', class: 'mono', 'aria-label': "The authorizer's answer" });
  const event = element('div', { class: 'shows' });
  const decide = (kind: TypedDecision['kind']): void => host().send('typeDecision', kind === 'answer' ? { kind, text: text.value } : { kind });
  const choice = createChoice<TypedDecision['kind']>('What the authorizer decides', 'decision', [
    { id: 'allow', label: 'Allow', hint: 'The caller is let in' },
    { id: 'deny', label: 'Deny', hint: 'The caller is refused' },
    { id: 'answer', label: 'Own answer', hint: "The authorizer's whole answer, as JSON" },
  ], decide);
  const own = choice.root.lastElementChild;
  text.value = POLICY;
  text.addEventListener('input', () => decide('answer'));
  const root = element('div', { class: 'editor' }, element('div', { class: 'editor-head' }, element('strong', {}, 'It decides'), choice.root), about, text, event);
  return {
    root,
    update({ memento, run }) {
      const authorizer = run?.authorizer;
      const decision = memento.decision ?? { kind: 'allow' };
      root.classList.toggle('unused', authorizer === undefined);
      if (!authorizer) return;
      about.textContent = aboutOf(authorizer);
      choice.show(decision.kind);
      own?.toggleAttribute('hidden', authorizer.kind !== 'function');
      text.hidden = decision.kind !== 'answer';
      if (decision.kind === 'answer') setValue(text, decision.text);
      fill(event, authorizer.event === undefined ? undefined : textBlock({ name: 'its function receives', text: authorizer.event }));
    },
  };
}

function aboutOf({ kind, name }: MethodAuthorizer): string {
  switch (kind) {
    case 'function':
      return `The function of ${name} is not run here: what it answers is taken from above.`;
    case 'signature':
      return 'Signatures are not checked here: whether the one of the request is right is taken from above.';
    case 'token':
      return "Tokens are read, but the issuer's keys are not fetched: whether the signature is right is taken from above.";
  }
}
