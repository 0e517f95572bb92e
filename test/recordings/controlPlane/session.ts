import * as sdk from '@aws-sdk/client-api-gateway';
import { clientOf, start } from '../../gateway/support/gateway';
import { isObject, NotUnderstood, type Json } from '../exchange/given';
import { Comparison } from './compare';

/** What the service answered: a result, or an error. */
export type Answer = { readonly httpStatus: number; readonly result: Json } | { readonly httpStatus: number; readonly errorCode: string; readonly message: string };

/** The kinds of things that are made, by the argument that names one. */
const KINDS: Readonly<Record<string, string>> = {
  restApiId: 'api', apiId: 'api', resourceId: 'resource', parentId: 'resource', deploymentId: 'deployment', authorizerId: 'authorizer', requestValidatorId: 'validator',
  documentationPartId: 'part', usagePlanId: 'plan', apiKey: 'key', keyId: 'key', vpcLinkId: 'link', connectionId: 'link',
};

/** What each operation makes. */
const MADE: Readonly<Record<string, string>> = {
  CreateRestApi: 'api', ImportRestApi: 'api', CreateResource: 'resource', CreateDeployment: 'deployment', CreateAuthorizer: 'authorizer', CreateRequestValidator: 'validator',
  CreateDocumentationPart: 'part', CreateUsagePlan: 'plan', CreateApiKey: 'key', CreateVpcLink: 'link',
};

/** One recorded run against a gateway of its own: things made earlier stand in for the placeholders of later calls. */
export class Session {
  readonly comparison = new Comparison();
  readonly #client: sdk.APIGatewayClient;
  readonly #stop: () => Promise<void>;
  /** By kind, in the order of their creation. */
  readonly #made = new Map<string, string[]>();
  #rootResourceId = '';
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
    try {
      const { $metadata, ...result } = await this.#client.send(new command(this.#filled(args) as object));
      this.#remember(operation, result);
      return { httpStatus: $metadata.httpStatusCode ?? 0, result };
    } catch (error) {
      if (error instanceof sdk.APIGatewayServiceException) return { httpStatus: error.$metadata.httpStatusCode ?? 0, errorCode: error.name, message: error.message };
      throw error;
    }
  }

  #remember(operation: string, result: Json): void {
    const kind = MADE[operation];
    if (kind === undefined) return;
    if (kind === 'api') {
      this.#rootResourceId = String(result['rootResourceId']);
      this.#made.delete('resource');
    }
    this.#made.set(kind, [...(this.#made.get(kind) ?? []), String(result['id'])]);
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

  #fillText(text: string, place: readonly string[]): unknown {
    const name = place.at(-1) ?? '';
    if (name === 'stage') return text.replace('<call>', 'dev');
    if (name === 'body') return new TextEncoder().encode(text);
    const kind = KINDS[name];
    if (name === 'nameQuery' || text.includes('<short_uid()>')) return this.#fillName(text, name === 'nameQuery');
    if (kind === undefined || !text.includes('<')) return MADE_UP.reduce((filled, [pattern, made]) => filled.replaceAll(pattern, made), text);
    if (text.endsWith('>1')) return 'unknown01';
    if (text === '<uid>' || text.startsWith('<wrong')) return 'unknown0';
    if (kind === 'resource' && (/root/i.test(text) || !this.#made.has('resource'))) return this.#rootResourceId;
    const made = this.#made.get(kind) ?? [];
    return this.#named(place) ?? made.find((id) => id === this.#named(['id'])) ?? made.at(-1) ?? 'unknown0';
  }
}

/** The first member of that name, at any depth. */
function memberOf(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((item) => memberOf(item, name)).find((found) => found !== undefined);
  if (!isObject(value)) return undefined;
  return value[name] ?? Object.values(value).map((member) => memberOf(member, name)).find((found) => found !== undefined);
}

/** A patch's value belongs where its path says: `/deploymentId`, `/parentId`, `/canarySettings/deploymentId`. */
const patchPlace = ({ path }: Json): readonly string[] => (typeof path === 'string' ? path.split('/').slice(1) : []);

/** What the recorder took out of texts, made up again. */
const MADE_UP: readonly (readonly [RegExp, string])[] = [
  [/<region(?:_name)?>/g, 'us-east-1'],
  [/<partition>/g, 'aws'],
  [/<a repeated 125001 times>/g, 'a'.repeat(125_001)],
  [/<a repeated 1025 times>/g, 'a'.repeat(1025)],
  [/<a repeated 129 times>/g, 'a'.repeat(129)],
  [/<PutMode\.overwrite>/g, 'overwrite'],
  [/<stage>/g, 'dev'],
  [/<gatewayResponse>/g, 'gatewayresponse'],
  [/<lambda_arn>|<FunctionArn>/g, 'arn:aws:lambda:us-east-1:000000000000:function:prepared'],
  [/<role_arn>/g, 'arn:aws:iam::000000000000:role/prepared'],
  [/^<call>(?=a?$)/g, 'arn:aws:logs:us-east-1:000000000000:log-group:prepared'],
];
