import { fail, JavaMap, ok, type Result } from '../../../base';
import type { ApiKey } from '../../model';
import { headerValue } from '../../routing/requestText';
import { ACCESS_LINE } from '../access/logLines';
import type { Outcome } from '../faults';
import { advance, type Authorized, type Identified } from '../stages';

const STEP = 'Verify API key';

/** Finds the usage plan of the request's API key; a method that needs a key takes no request without (recordings runtime-api-key-*). */
export function verifyApiKey(authorized: Authorized): Outcome<Identified> {
  const { method, recorder, resource, requestId, environment, context, testInvoke } = authorized;
  if (testInvoke) {
    recorder.trace(STEP, ['A test of a method needs no API key.']);
    return ok(authorized);
  }
  const stage = `${environment.apiId}/${environment.stageName}`;
  const value = method.apiKeyRequired ? keyValue(authorized) : undefined;
  recorder.log(ACCESS_LINE.verifying(requestId, value ?? '', stage));
  if (!method.apiKeyRequired) {
    recorder.trace(STEP, ['The method needs no API key.']);
    return ok(authorized);
  }
  const access = findAccess(authorized, value);
  if (!access.ok) {
    recorder.trace(STEP, [access.error], { source: method.source });
    const logLine = ACCESS_LINE.keyRefused(value ?? '', `${method.httpMethod} ${resource.path}`, stage);
    return fail({ kind: 'gatewayResponse', responseType: 'INVALID_API_KEY', logLine, explanation: access.error, ...(method.source && { source: method.source }) });
  }
  const { key, plan } = access.value;
  recorder.trace(STEP, [`The key ${nameOf(key)} is enabled, and its usage plan ${plan.name} has this stage.`]);
  const identity = context.get('identity');
  if (identity instanceof JavaMap) {
    identity.put('apiKey', key.value);
    identity.put('apiKeyId', key.id);
  }
  return ok(advance(authorized, { access: access.value }));
}

/** From the header, or from the authorizer's answer (developer guide, Choose an API key source). */
function keyValue({ api, request, usageIdentifierKey }: Authorized): string | undefined {
  return api.api.apiKeySource === 'AUTHORIZER' ? usageIdentifierKey : headerValue(request.headers, 'x-api-key');
}

/** The key, its plan and the plan's settings for this stage; fails with the reason why there is none. */
function findAccess({ api, environment }: Authorized, value: string | undefined): Result<NonNullable<Identified['access']>, string> {
  const { access, apiId, stageName } = environment;
  if (value === undefined || value === '') return fail(`The method needs an API key, and ${api.api.apiKeySource === 'AUTHORIZER' ? 'the authorizer named none in usageIdentifierKey' : 'the request has no x-api-key header'}.`);
  if (!access) return fail('The method needs an API key, and no API keys are known here.');
  const key = access.apiKeys.find((candidate) => candidate.value === value);
  if (!key) return fail('No API key has the value that was sent.');
  if (!key.enabled) return fail(`The key ${nameOf(key)} is disabled.`);
  const plans = access.usagePlans.filter(({ keyIds }) => keyIds.includes(key.id));
  for (const plan of plans) {
    const stage = plan.apiStages.find((candidate) => candidate.apiId === apiId && candidate.stage === stageName);
    if (stage) return ok({ key, plan, stage });
  }
  const names = plans.map(({ name }) => name).join(', ');
  return fail(names === '' ? `The key ${nameOf(key)} is in no usage plan; a key alone opens nothing.` : `The key ${nameOf(key)} is in ${names}, but this stage, ${apiId}/${stageName}, is not.`);
}

function nameOf({ id, name }: ApiKey): string {
  return name ?? id;
}
