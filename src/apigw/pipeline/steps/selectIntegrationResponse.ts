import { fail, ok } from '../../../base';
import { matchesPattern } from '../../expressions/selectionPattern';
import type { IntegrationResponse } from '../../model';
import { configurationError, type Outcome } from '../faults';
import { refuse } from '../recorder';
import { advance, type Integrated, type ResponseSelected } from '../stages';

const STEP = 'Select integration response';

interface PatternSelection {
  readonly selected: IntegrationResponse | undefined;
  /** Put into words when it is asked for. */
  readonly explain: () => readonly string[];
}

/** Chooses the integration response by the status, or by a Lambda function's error message; proxies have none to choose. */
export function selectIntegrationResponse(integrated: Integrated): Outcome<ResponseSelected> {
  const { integration, answer, recorder, method } = integrated;
  if (integration.type === 'AWS_PROXY' || integration.type === 'HTTP_PROXY') {
    recorder.trace(STEP, ["Proxy integrations have no integration responses: the backend's answer is the answer."]);
    // An integration's own contentHandling is for requests (developer guide, Content type conversions).
    return ok(advance(integrated, { integrationResponse: undefined, contentHandling: undefined }));
  }
  const { selected, explain } = selectByPattern(integration.integrationResponses, answer.selectionText);
  if (!selected) {
    recorder.trace(STEP, explain, { source: integration.source });
    return fail(configurationError(
      `No match for output mapping and no default output mapping configured. Endpoint Response Status Code: ${answer.status}`, explain().join(' '), integration.source,
    ));
  }
  recorder.trace(STEP, explain, { source: selected.source, caution: cautionOf(integrated, selected) });
  const declared = method.methodResponses.some((response) => response.statusCode === selected.statusCode);
  if (!declared || !/^[1-5]\d\d$/.test(selected.statusCode)) {
    const why = declared ? `${JSON.stringify(selected.statusCode)} is no status code.` : `The integration response maps to the status ${selected.statusCode}, for which the method declares no response.`;
    return refuse(recorder, STEP, configurationError(`Output mapping refers to an invalid method response: ${selected.statusCode}`, why, selected.source));
  }
  return ok(advance(integrated, { integrationResponse: selected, contentHandling: selected.contentHandling }));
}

/**
 * Patterns are tried in ascending order of status codes, and the first that matches the whole text wins; a response without
 * a pattern is the default (recordings lambda-error-message-*, http-selection-201). `text` undefined: only the default fits.
 */
function selectByPattern(responses: readonly IntegrationResponse[], text: string | undefined): PatternSelection {
  const ordered = [...responses].sort((a, b) => (a.statusCode < b.statusCode ? -1 : a.statusCode > b.statusCode ? 1 : 0));
  const subject = (): string => (text === undefined ? 'There is no error message to match' : `The text to match is ${JSON.stringify(text)}`);
  const tried: string[] = [];
  const select = (selected: IntegrationResponse | undefined, conclusion: string): PatternSelection =>
    ({ selected, explain: () => [conclusion, `${subject()}; patterns have to match it as a whole, the lowest status code first.`, ...tried] });
  for (const response of text === undefined ? [] : ordered) {
    const pattern = response.selectionPattern ?? '';
    if (pattern === '') continue;
    const matched = matchesPattern(pattern, text ?? '');
    if (!matched.ok) tried.push(`${response.statusCode}: the pattern ${JSON.stringify(pattern)} is no regular expression (${matched.error}).`);
    else if (matched.value) return select(response, `${response.statusCode}: the pattern ${JSON.stringify(pattern)} matches.`);
    else tried.push(`${response.statusCode}: the pattern ${JSON.stringify(pattern)} does not match.`);
  }
  const fallback = ordered.find((response) => (response.selectionPattern ?? '') === '');
  return select(fallback, fallback ? `${fallback.statusCode} has no pattern: it is the default, whatever the status was.` : 'There is no default, which would be a response without a pattern.');
}

/** The default takes failures too, and makes successes of them. */
function cautionOf({ answer }: Integrated, { selectionPattern, statusCode }: IntegrationResponse): string | undefined {
  const { selectionText, status } = answer;
  const failed = selectionText !== undefined && (status >= 400 || selectionText !== String(status));
  if (!failed || (selectionPattern ?? '') !== '' || Number(statusCode) >= 400) return undefined;
  return `The integration failed (${JSON.stringify(selectionText)}), but no selection pattern matches that: the client gets the default response, ${statusCode}.`;
}
