import { ok } from '../../../base';
import type { MappingTarget } from '../../expressions/mappingExpression';
import { evaluateMappings, type MappedParameter, type MappingSources } from '../../mapping/parameterMapping';
import type { Integration } from '../../model';
import { convertRequest, isBinaryType, type Payload } from '../../payloads/payload';
import { headerValue } from '../../routing/requestText';
import { configurationError, notBase64, type Outcome } from '../faults';
import { refuse } from '../recorder';
import { advance, type Mapped, type MappedParameters, type Matched } from '../stages';

const STEP = 'Map request parameters';

/** Mapping these breaks a request, whatever the type; the second list only where Lambda or another AWS service is called (recordings header-mapping-forbidden-*; the log line is unknown). */
const FORBIDDEN = ['content-length', 'transfer-encoding'];
const FORBIDDEN_FOR_AWS = ['authorization', 'connection', 'expect', 'proxy-authenticate', 'te'];

/** Converts the body and fills `integration.request.*` (developer guide, Request and response data mapping). */
export function mapRequestParameters(matched: Matched): Outcome<Mapped> {
  const { integration, recorder, request, api } = matched;
  const forbidden = forbiddenHeader(integration);
  if (forbidden !== undefined) {
    return refuse(recorder, STEP, configurationError(`Invalid mapping of header ${forbidden}`, `The header ${forbidden} must not be mapped for an integration of type ${integration.type}: the service refuses that when it runs.`, integration.source));
  }
  const binary = isBinaryType(headerValue(request.headers, 'content-type'), api.api.binaryMediaTypes);
  const converted = convertRequest(request.body, binary, integration.type === 'AWS_PROXY' ? undefined : integration.contentHandling);
  if (!converted.ok) return refuse(recorder, STEP, notBase64('contentHandling is CONVERT_TO_BINARY, but the body is not base64.', integration.source));
  const payload = converted.value;
  const explanation: string[] = [explainPayload(binary, payload, integration)];
  if (integration.type === 'AWS_PROXY') {
    if (Object.keys(integration.requestParameters).length > 0) explanation.push('Lambda proxy integrations ignore parameter mappings.');
    recorder.trace(STEP, explanation, { source: integration.source });
    return ok(advance(matched, { payload, mapped: NOTHING_MAPPED }));
  }
  const mapped = evaluateMappings(integration.requestParameters, () => sourcesOf(matched, payload), explanation);
  recorder.trace(STEP, explanation, { source: integration.source });
  if (!mapped.ok) return refuse(recorder, STEP, { kind: 'gatewayResponse', responseType: 'BAD_REQUEST_PARAMETERS', message: 'Invalid JSON in request body', explanation: 'A parameter is mapped from the body, which begins like a JSON object but is none.', ...(integration.source && { source: integration.source }) });
  return ok(advance(matched, { payload, mapped: byLocation(mapped.value) }));
}

function sourcesOf({ parameters: { header, querystring, path }, context, environment }: Matched, payload: Payload): MappingSources {
  return { header, querystring, path, body: payload.kind === 'text' ? payload.text : undefined, context, stageVariables: environment.stageVariables };
}

function forbiddenHeader(integration: Integration): string | undefined {
  const refused = integration.type === 'AWS' || integration.type === 'AWS_PROXY' ? [...FORBIDDEN, ...FORBIDDEN_FOR_AWS] : FORBIDDEN;
  return Object.keys(integration.requestParameters).map((target) => /^integration\.request\.header\.(.+)$/i.exec(target)?.[1]).find((name) => name !== undefined && refused.includes(name.toLowerCase()));
}

const NOTHING_MAPPED: MappedParameters = { header: new Map(), querystring: new Map(), path: new Map() };

/** A header is one line, a query parameter may come several times, a path variable has one value. */
export function byLocation(parameters: readonly MappedParameter[]): MappedParameters {
  if (parameters.length === 0) return NOTHING_MAPPED;
  const at = (location: MappingTarget['location']): readonly MappedParameter[] => parameters.filter(({ target }) => target.location === location);
  return {
    header: new Map(at('header').map(({ target, values }) => [target.name, values.join(',')])),
    querystring: new Map(at('querystring').map(({ target, values }) => [target.name, values])),
    path: new Map(at('path').map(({ target, values }) => [target.name, values.at(-1) ?? ''])),
  };
}

function explainPayload(binary: boolean, payload: Payload, integration: Integration): string {
  const how = integration.contentHandling === undefined ? 'no contentHandling' : integration.contentHandling;
  return `The body's type is ${binary ? 'one' : 'none'} of the API's binary media types (${how}): the body goes on as ${payload.kind === 'binary' ? 'bytes' : 'text'}.`;
}
