import { ok } from '../../../base';
import type { Coding } from '../../ports';
import { headerValue } from '../../routing/requestText';
import type { GatewayAnswer, HeaderList } from '../exchange';
import { notEmulated, type Outcome } from '../faults';
import { refuse } from '../recorder';
import { advance, type Arrived, type Matched } from '../stages';

const STEP = 'Decode request';

/** Bytes of a body after decompression: the limit of any body (developer guide, Quotas). */
const LARGEST_PAYLOAD = 10 * 1024 * 1024;

/**
 * With minimumCompressionSize the API takes compressed bodies, which everything behind reads decompressed (developer guide, Content encoding).
 * Without it a compressed body goes on as it is. That Content-Encoding is taken off with the coding is inferred: nothing behind could read the body otherwise.
 */
export function decodeRequest<Stage extends Matched>(matched: Stage): Outcome<Stage> {
  const { request, api, ports, recorder } = matched;
  if (api.api.minimumCompressionSize === undefined) return ok(matched);
  const named = headerValue(request.headers, 'content-encoding')?.trim().toLowerCase();
  if (named === undefined || named === 'identity') return ok(matched);
  if (!isCoding(named)) return refuse(recorder, STEP, { kind: 'gatewayResponse', responseType: 'UNSUPPORTED_MEDIA_TYPE', explanation: `The body's Content-Encoding is ${named}: gzip, deflate and identity are supported.` });
  if (!ports.contentCoding) return refuse(recorder, STEP, notEmulated(`bodies with the Content-Encoding ${named} here`, api.api.source));
  const decoded = ports.contentCoding.decode(named, request.body, LARGEST_PAYLOAD);
  if (decoded === 'tooLong') return refuse(recorder, STEP, { kind: 'gatewayResponse', responseType: 'REQUEST_TOO_LARGE', explanation: `Decompressed, the body has more than ${LARGEST_PAYLOAD} bytes.` });
  if (decoded === 'broken') return refuse(recorder, STEP, { kind: 'gatewayResponse', responseType: 'BAD_REQUEST_BODY', explanation: `The body is not ${named}, as its Content-Encoding says. What the service answers then is unknown.` });
  recorder.trace(STEP, [`The body came as ${named} (${request.body.length} bytes) and goes on decompressed (${decoded.length} bytes).`], { source: api.api.source });
  const headers = request.headers.filter(([name]) => name.toLowerCase() !== 'content-encoding');
  return ok(advance(matched, { request: { ...request, headers, body: decoded } }));
}

/** Compresses an answer of at least minimumCompressionSize bytes in the first coding that the client accepts; one that has a coding already stays (developer guide, Content encoding). */
export function encodeResponse({ api, request, ports, recorder }: Arrived, answer: Pick<GatewayAnswer, 'headers' | 'body'>): Pick<GatewayAnswer, 'headers' | 'body'> {
  const minimum = api.api.minimumCompressionSize;
  const coding = minimum === undefined ? undefined : acceptedCoding(headerValue(request.headers, 'accept-encoding') ?? '');
  if (minimum === undefined || coding === undefined || answer.body.length < Math.max(minimum, 1) || headerValue(answer.headers, 'content-encoding') !== undefined) return answer;
  if (!ports.contentCoding) {
    recorder.trace('Encode response', [`The service would compress this answer (${coding}); it is not compressed here.`]);
    return answer;
  }
  const body = ports.contentCoding.encode(coding, answer.body);
  recorder.trace('Encode response', [`The answer has ${answer.body.length} bytes, at least minimumCompressionSize (${minimum}), and the client accepts ${coding}: compressed it has ${body.length}.`], { source: api.api.source });
  const headers: HeaderList = [...answer.headers, ['Content-Encoding', coding]];
  return { headers, body };
}

/** The first one listed that is supported; `identity` first means none (which the service prefers by quality is unknown). */
function acceptedCoding(acceptEncoding: string): Coding | undefined {
  for (const item of acceptEncoding.toLowerCase().split(',')) {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim());
    if (parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter))) continue;
    if (name === 'identity') return undefined;
    if (isCoding(name)) return name;
    if (name === '*') return 'gzip';
  }
  return undefined;
}

function isCoding(name: string): name is Coding {
  return name === 'gzip' || name === 'deflate';
}
