import { fail, JavaMap, ok, parseStrictJson, utf8Decode } from '../../../base';
import type { RequestValidator } from '../../model';
import { isBinaryType } from '../../payloads/payload';
import { headerValue, mediaType } from '../../routing/requestText';
import { LINE } from '../executionLog';
import { configurationError, type Fault, type Outcome } from '../faults';
import type { Matched } from '../stages';

const STEP = 'Validate request';

/** Parameters first, then the body (recording validator-missing-all). */
export function validateRequest(matched: Matched): Outcome<Matched> | Promise<Outcome<Matched>> {
  logRequest(matched);
  const { method, recorder, api } = matched;
  const validator = api.api.requestValidators.find((candidate) => candidate.name === method.requestValidator);
  if (validator) return validateBy(validator, matched);
  recorder.trace(STEP, [method.requestValidator === undefined ? 'The method has no request validator.' : `There is no request validator named ${JSON.stringify(method.requestValidator)}, so nothing is validated.`]);
  return ok(matched);
}

async function validateBy(validator: RequestValidator, matched: Matched): Promise<Outcome<Matched>> {
  const explanation: string[] = [];
  const fault = (validator.validateRequestParameters ? checkParameters(matched, explanation) : undefined)
    ?? (validator.validateRequestBody ? await checkBody(matched, validator, explanation) : undefined);
  if (explanation.length === 0) explanation.push(`The validator ${JSON.stringify(validator.name)} checks nothing.`);
  matched.recorder.trace(STEP, explanation, { source: fault?.source ?? validator.source });
  return fault ? fail(fault) : ok(matched);
}

/** The log begins once authorization is done (third-party execution logs). */
function logRequest({ recorder, request, requestId, parameters, api, rawPathParameters }: Matched): void {
  recorder.log(LINE.starting(requestId));
  recorder.log(LINE.method(request.method, request.path));
  recorder.log(() => LINE.requestPath(rawPathParameters));
  recorder.log(() => LINE.requestQueryString(parameters.querystring));
  recorder.log(() => LINE.requestHeaders(parameters.header));
  recorder.log(() => LINE.requestBody(isBinaryType(headerValue(request.headers, 'content-type'), api.api.binaryMediaTypes) ? '[Binary Data]' : utf8Decode(request.body)));
}

const LOCATIONS = ['header', 'path', 'querystring'] as const;

/** Only presence is checked; a blank value counts as missing (developer guide, Request validation). Missing names come by location, in that order, and in a HashMap's inside one (third-party transcripts of five APIs). */
function checkParameters({ method, parameters }: Matched, explanation: string[]): Fault | undefined {
  const required = Object.keys(method.requestParameters).filter((name) => method.requestParameters[name] === true);
  const missing = LOCATIONS.flatMap((location) => {
    const prefix = `method.request.${location}.`;
    const names = required.filter((parameter) => parameter.startsWith(prefix)).map((parameter) => parameter.slice(prefix.length));
    return inHashOrder(names.filter((name) => !isPresent(parameters[location].get(name))));
  });
  if (missing.length === 0) {
    explanation.push(required.length === 0 ? 'The method requires no parameters.' : `All required parameters are there: ${required.join(', ')}.`);
    return undefined;
  }
  const message = `Missing required request parameters: [${missing.join(', ')}]`;
  explanation.unshift(`${message}. Names are case-sensitive, those of headers too.`);
  return { kind: 'gatewayResponse', responseType: 'BAD_REQUEST_PARAMETERS', message, explanation: message, ...(method.source && { source: method.source }) };
}

function inHashOrder(names: readonly string[]): readonly string[] {
  return new JavaMap(names.map((name) => [name, null]), 'hash').keys().map(String);
}

function isPresent(value: string | readonly string[] | undefined): boolean {
  const last = typeof value === 'string' ? value : value?.at(-1);
  return last !== undefined && last.trim() !== '';
}

/** The model is chosen by the content type; a type without a model is not validated at all (recording model-not-used-for-other-content-type). */
async function checkBody(matched: Matched, validator: RequestValidator, explanation: string[]): Promise<Fault | undefined> {
  const { method, request, api } = matched;
  const contentType = mediaType((matched.testInvoke ? undefined : headerValue(request.headers, 'content-type')) ?? 'application/json');
  const key = Object.keys(method.requestModels).find((type) => mediaType(type) === contentType) ?? (Object.hasOwn(method.requestModels, '$default') ? '$default' : undefined);
  const modelName = key === undefined ? undefined : method.requestModels[key];
  if (modelName === undefined) {
    explanation.push(`There is no model for ${contentType}, so a body of that type is not validated (models: ${Object.keys(method.requestModels).join(', ') || 'none'}).`);
    return undefined;
  }
  if (modelName === 'Empty') {
    explanation.push(`The model for ${contentType} is Empty, which takes any body.`);
    return undefined;
  }
  const body = parseStrictJson(utf8Decode(request.body));
  const checked = body.ok ? await api.schemas.check(modelName, body.value) : ok(['Unknown error parsing request body']);
  if (!checked.ok) {
    explanation.unshift(checked.error);
    return configurationError('Invalid model', `${checked.error} What the service does with such a model at this point is unknown.`, validator.source);
  }
  if (checked.value.length === 0) {
    explanation.push(`The body matches the model ${modelName}, which stands for ${contentType}.`);
    return undefined;
  }
  const details = `[${checked.value.join(', ')}]`;
  const why = `The body does not match the model ${modelName}, which stands for ${contentType}: ${details}.`;
  explanation.unshift(why);
  const source = api.api.models.find((model) => model.name === modelName)?.source;
  return {
    kind: 'gatewayResponse', responseType: 'BAD_REQUEST_BODY', validationErrorString: details,
    logLine: `Request body does not match model schema for content type ${contentType}: ${details}`, explanation: why, ...(source && { source }),
  };
}
