import { isUtf8 } from 'node:buffer';
import type { AnsweredFault, HeaderList, StepTrace } from '../../apigw';
import { base64Encode, defined, utf8Decode } from '../../base';
import type { ExchangeDetails, ExchangeMessage, ServedRequest } from '../../protocol';
import type { HttpRequest } from '../http';
import { maskHeaders, masker, maskQuery, secretsOf } from './masking';

/** How many exchanges are kept, and how many bytes of bodies and traces; whichever is reached first. */
const MOST = 200;
const MOST_BYTES = 64 * 1024 * 1024;
/** Bytes of a body, and characters of a text of a trace, that are kept. */
const LONGEST = 256 * 1024;

/** What is known of an exchange when it has ended. */
export interface Exchange {
  readonly request: HttpRequest;
  readonly response: { readonly headers: HeaderList; readonly body: Uint8Array };
  readonly trace: readonly StepTrace[];
  readonly log: readonly string[];
  readonly fault?: AnsweredFault;
  readonly requestId?: string;
  readonly stageVariables?: Readonly<Record<string, string>>;
}

interface Kept {
  readonly exchange: Exchange;
  readonly requestSize: number;
  readonly responseSize: number;
  /** Bytes, roughly. */
  readonly weight: number;
}

/** The last exchanges of the data plane, for those who watch it. Secrets stay in the process: what leaves it is masked. */
export class Exchanges {
  readonly #report: (served: ServedRequest) => void;
  readonly #kept = new Map<number, Kept>();
  /** Begins above what an earlier process has counted to, so that an id of one that has ended is not another request's. */
  #last = Date.now() * 1000;
  #weight = 0;

  constructor(report: (served: ServedRequest) => void) {
    this.#report = report;
  }

  add(served: Omit<ServedRequest, 'id'>, exchange: Exchange): void {
    const id = ++this.#last;
    const kept = shorten(exchange);
    this.#kept.set(id, kept);
    this.#weight += kept.weight;
    for (const [oldest, { weight }] of this.#kept) {
      if (oldest === id || (this.#kept.size <= MOST && this.#weight <= MOST_BYTES)) break;
      this.#kept.delete(oldest);
      this.#weight -= weight;
    }
    this.#report({ id, ...served });
  }

  /** Undefined when it is too long ago. */
  details(id: number): ExchangeDetails | undefined {
    const kept = this.#kept.get(id);
    return kept && toDetails(kept);
  }

  /** The request as it came, to be sent again; undefined where it is not kept, or not whole. */
  request(id: number): HttpRequest | undefined {
    const kept = this.#kept.get(id);
    return kept && kept.exchange.request.body.length === kept.requestSize ? kept.exchange.request : undefined;
  }
}

function shorten(exchange: Exchange): Kept {
  const { request, response, log } = exchange;
  const trace = exchange.trace.some(({ shows }) => shows.some(({ text }) => text.length > LONGEST)) ? exchange.trace.map(shortenStep) : exchange.trace;
  const short = { ...exchange, request: { ...request, body: cut(request.body) }, response: { ...response, body: cut(response.body) }, trace, log: log.map(cutText) };
  const characters = trace.reduce((sum, { shows }) => sum + shows.reduce((all, { text }) => all + text.length, 0), 0) + short.log.reduce((sum, line) => sum + line.length, 0);
  return { exchange: short, requestSize: request.body.length, responseSize: response.body.length, weight: short.request.body.length + short.response.body.length + characters };
}

/** A copy: a view of a long body would keep the whole of it. */
const cut = (body: Uint8Array): Uint8Array => (body.length > LONGEST ? Uint8Array.from(body.subarray(0, LONGEST)) : body);

const cutText = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)} [TRUNCATED]` : text);

const shortenStep = (step: StepTrace): StepTrace => ({ ...step, shows: step.shows.map(({ name, text }) => ({ name, text: cutText(text) })) });

function toDetails({ exchange, requestSize, responseSize }: Kept): ExchangeDetails {
  const { request, response, trace, log, fault, requestId, stageVariables } = exchange;
  const mask = masker(secretsOf(request.headers, request.rawQueryString));
  return {
    request: { ...toMessage(request.headers, request.body, requestSize, mask), rawQueryString: maskQuery(request.rawQueryString), sourceIp: request.sourceIp },
    response: toMessage(response.headers, response.body, responseSize, mask),
    trace: trace.map((step) => ({ ...step, explanation: step.explanation.map(mask), shows: step.shows.map(({ name, text }) => ({ name, text: mask(text) })) })),
    log: log.map(mask),
    ...defined({ fault: fault && { ...fault, message: mask(fault.message) }, requestId, stageVariables }),
  };
}

function toMessage(headers: HeaderList, body: Uint8Array, size: number, mask: (text: string) => string): ExchangeMessage {
  // A cut may have gone through a character.
  const isText = isUtf8(body.length < size ? body.subarray(0, endOfText(body)) : body);
  return {
    headers: maskHeaders(headers).map(([name, value]) => ({ name, value: mask(value) })),
    body: isText ? mask(utf8Decode(body)) : base64Encode(body), isBase64Encoded: !isText, size,
  };
}

/** Where the last whole character of UTF-8 ends. */
function endOfText(bytes: Uint8Array): number {
  let start = bytes.length - 1;
  while (start > 0 && bytes.length - start < 4 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start -= 1;
  return start;
}
