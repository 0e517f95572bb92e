import * as sdk from '@aws-sdk/client-api-gateway';
import { clientOf, start } from '../../gateway/support/gateway';
import { isObject, NotUnderstood, type Json } from '../exchange/given';
import { Comparison } from './compare';
import { Made } from './made';
import { MADE_UP } from './preparations.data';

/** What the service answered: a result, or an error. */
export type Answer = { readonly httpStatus: number; readonly result: Json } | { readonly httpStatus: number; readonly errorCode: string; readonly message: string };

/** One recorded run against a gateway of its own: things made earlier stand in for the placeholders of later calls. */
export class Session {
  readonly comparison = new Comparison();
  readonly #client: sdk.APIGatewayClient;
  readonly #stop: () => Promise<void>;
  readonly #made = new Made();
  #position = '';
  #names = 0;
  #recorded: Json | undefined;

  private constructor(client: sdk.APIGatewayClient, stop: () => Promise<void>) {
    this.#client = client;
    this.#stop = stop;
  }

  static async open(): Promise<Session> {
    const gateway = await start();
    const client = clientOf(gateway.address);
    return new Session(client, async () => {
      client.destroy();
      await gateway.stop();
    });
  }

  close(): Promise<void> {
    return this.#stop();
  }

  /** Calls an operation, named as in the SDK; placeholders among the arguments are filled in. `recorded` is what it answered then: it tells which of several things was meant. */
  async call(operation: string, args: Json, recorded?: Json): Promise<Answer> {
    this.#recorded = recorded;
    const known: unknown = Reflect.get(sdk, `${operation}Command`);
    if (typeof known !== 'function') throw new NotUnderstood(`operation ${operation}`);
    const command = known as new (input: object) => Parameters<sdk.APIGatewayClient['send']>[0];
    const input = this.#filled(args) as Json;
    try {
      const { $metadata, ...members } = await this.#client.send(new command(TAKES_BYTES.test(operation) ? inBytes(input) : input));
      const result: Json = members;
      this.#made.add(operation, result);
      if (typeof result['position'] === 'string') this.#position = result['position'];
      return { httpStatus: $metadata.httpStatusCode ?? 0, result };
    } catch (error) {
      if (error instanceof sdk.APIGatewayServiceException) return { httpStatus: error.$metadata.httpStatusCode ?? 0, errorCode: error.name, message: error.message };
      throw error;
    }
  }

  /** `place` is where a value stands: members' names, those of a patch its path. */
  #filled(value: unknown, place: readonly string[] = []): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#filled(item, place));
    if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, this.#filled(member, key === 'value' ? patchPlace(value) : [...place, key])]));
    return typeof value === 'string' ? this.#fillText(value, place) : value;
  }

  /** What a recorded answer calls by this name, where an earlier answer has shown what that is. */
  #named(place: readonly string[]): string | undefined {
    const exact = place.reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), this.#recorded);
    const placeholder = exact ?? memberOf(this.#recorded, place.at(-1) ?? '');
    return typeof placeholder === 'string' ? this.comparison.bound(placeholder) : undefined;
  }

  /** Names end in a text of their own; a query is for the one that was found, or for none. */
  #fillName(text: string, isQuery: boolean): string {
    this.#names += 1;
    const found = isQuery && text.includes('short_uid') ? this.#named(['name']) : undefined;
    return found ?? text.replace('<short_uid()>', `n${this.#names}`).replace('<api_key_name[:8]>', 'test-key').replace(/^<api_key_name\[2:(8?)\]>$/, 'st-key').replace('<call>', 'TEST-KEY');
  }

  #fillText(text: string, place: readonly string[]): string {
    const name = place.at(-1) ?? '';
    if (name === 'stage') return text.replace('<call>', 'dev');
    if (name === 'position') return this.#position;
    if (name === 'uri') return this.#madeUp(text.replace('<call>', FUNCTION_URI));
    if (text.startsWith('apiid123<')) return 'fake-api-id';
    if (name === 'nameQuery' || text.includes('<short_uid()>')) return this.#fillName(text, name === 'nameQuery');
    return this.#made.isNamed(name) && text.includes('<') ? this.#idOf(text, place) : this.#madeUp(text);
  }

  #madeUp(text: string): string {
    const apiId = this.#made.last('restApiId') ?? '';
    const withApi = text.replaceAll('<api_id>', apiId).replaceAll('<wrong_api_id>', `${apiId}b`);
    return MADE_UP.reduce((filled, [pattern, made]) => filled.replaceAll(pattern, made), withApi);
  }

  /** The id that a placeholder stands for: as an earlier answer shows, else of the thing of its kind that was made last. */
  #idOf(text: string, place: readonly string[]): string {
    const name = place.at(-1) ?? '';
    if (text.endsWith('>1')) return 'unknown01';
    if (text === '<uid>' || text.startsWith('<wrong')) return 'unknown0';
    return this.#made.exactly(name, text) ?? this.#parentOf(name) ?? this.#made.rootFor(name, text) ?? this.#named(place) ?? this.#made.known(name, this.#named(['id'])) ?? this.#made.last(name) ?? 'unknown0';
  }

  /** The recorded path of a new resource tells its parent. */
  #parentOf(name: string): string | undefined {
    const path = this.#recorded?.['path'];
    return name === 'parentId' && typeof path === 'string' ? this.#made.resourceAt(path.replace(/\/[^/]*$/, '') || '/') : undefined;
  }
}

const FUNCTION_URI = 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:prepared/invocations';

/** Operations whose body is a document. */
const TAKES_BYTES = /^(?:Import|PutRestApi$)/;

const inBytes = (input: Json): Json => ({ ...input, body: new TextEncoder().encode(String(input['body'])) });

/** The first member of that name, at any depth. */
function memberOf(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((item) => memberOf(item, name)).find((found) => found !== undefined);
  if (!isObject(value)) return undefined;
  return value[name] ?? Object.values(value).map((member) => memberOf(member, name)).find((found) => found !== undefined);
}

/** A patch's value belongs where its path says: `/deploymentId`, `/parentId`, `/canarySettings/deploymentId`. */
const patchPlace = ({ path }: Json): readonly string[] => (typeof path === 'string' ? path.split('/').slice(1) : []);
