import { fail, JavaLong, JavaMap, ok } from '../../../base';
import { parseJson } from '../../../jsonpath';
import { configurationError, type Outcome } from '../faults';
import type { IntegrationAnswer, RequestRendered } from '../stages';

/** MOCK sends nothing: the rendered request template says which status it "answered". */
export function answerMock(rendered: RequestRendered): Outcome<IntegrationAnswer> {
  const { payload, requestTemplate, integration } = rendered;
  const status = payload.kind === 'text' ? readMockStatus(payload.text) : undefined;
  if (status !== undefined) return ok(empty(status, String(status)));
  // Without a template the default integration response is returned (developer guide, Mock integrations).
  if (!requestTemplate) return ok(empty(200, undefined));
  const source = integration.requestTemplates[requestTemplate.contentType]?.source ?? integration.source;
  return fail(configurationError(
    'Unable to parse statusCode. It should be an integer that is defined in the request template.',
    'A MOCK integration needs a request template that gives an object with an integer statusCode, such as {"statusCode": 200}.', source,
  ));
}

const NO_BODY = new Uint8Array();

function empty(status: number, selectionText: string | undefined): IntegrationAnswer {
  return { status, selectionText, headers: [], body: NO_BODY, binary: false };
}

/**
 * The `statusCode` of an object as the service's permissive JSON reader takes it: quotes around names may be missing,
 * commas may be too many; any integer will do, but not a text (references mock-status-*).
 */
export function readMockStatus(text: string): number | undefined {
  const json = parseJson(text);
  if (!json.ok || !(json.value instanceof JavaMap)) return undefined;
  const status = json.value.get('statusCode');
  if (typeof status === 'number') return status;
  return status instanceof JavaLong ? Number(status.value) : undefined;
}
