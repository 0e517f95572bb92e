import * as restSdk from '@aws-sdk/client-api-gateway';
import * as managementSdk from '@aws-sdk/client-apigatewaymanagementapi';
import * as v2Sdk from '@aws-sdk/client-apigatewayv2';
import { NormalizedSchema } from '@smithy/core/schema';
import assert from 'node:assert/strict';
import { enumsOf } from '../../src/gateway/controlPlane/constraints';
import type { Context } from '../../src/gateway/controlPlane/context';
import { Dispatcher } from '../../src/gateway/controlPlane/dispatcher';
import { managementOperations } from '../../src/gateway/controlPlane/managementOperations.data';
import { restOperations } from '../../src/gateway/controlPlane/restOperations.data';
import { planOf, type OperationSchema } from '../../src/gateway/controlPlane/schemas';
import { badRequest, conflict, notFound, ServiceError } from '../../src/gateway/controlPlane/serviceError';
import { v2Operations } from '../../src/gateway/controlPlane/v2Operations.data';
import { listen, type Listener } from '../../src/gateway/listen';
import { randomSource, randomValue } from './support/randomValue';

type Values = Record<string, unknown>;
/** Each operation is called with as many different random values. */
const SEEDS = [1, 2, 3, 4, 5];
/** What every operation may refuse with, where its service's SDK has a class for it. */
const ERRORS = [badRequest('no'), notFound('nothing there'), conflict('taken: "é"'), new ServiceError('LimitExceededException', 'too many'), new ServiceError('UnauthorizedException', 'who?'), new ServiceError('AccessDeniedException', 'not you')];
interface Client { send(command: object): Promise<object> }

/** Bytes compare as texts, and what the SDK adds of its own is left out. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString('hex')}`;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([name, member]) => name !== '$metadata' && member !== undefined).map(([name, member]) => [name, plain(member)]));
}

/** Values that the service would refuse are replaced by ones that it takes. */
function withinConstraints(operation: OperationSchema, input: Values): Values {
  for (const { member, values } of enumsOf(planOf(operation))) {
    const path = member.split('.');
    const last = path.pop() ?? '';
    const holder = path.reduce<Values | undefined>((at, part) => at?.[part] as Values | undefined, input);
    if (holder?.[last] !== undefined) holder[last] = Array.isArray(holder[last]) ? [values[0]] : values[0];
  }
  if (typeof input['statusCode'] === 'string') input['statusCode'] = '404';
  if (Array.isArray(input['patchOperations'])) for (const patch of input['patchOperations'] as Values[]) patch['op'] = 'replace';
  return input;
}

describe('every operation that the SDK knows', () => {
  let listener: Listener;
  let received: unknown;
  let answer: Values | ServiceError = {};
  const operations: readonly OperationSchema[] = [...restOperations, ...v2Operations, ...managementOperations];
  let clients: ReadonlyMap<readonly OperationSchema[], Client>;

  before(async () => {
    const handlers = Object.fromEntries(operations.map((operation) => [operation[2], (input: unknown) => {
      received = input;
      if (answer instanceof ServiceError) throw answer;
      return answer;
    }]));
    const services = [restOperations, v2Operations, managementOperations].map((some) => ({ operations: some, handlers }));
    const faults: string[] = [];
    const dispatcher = new Dispatcher(services, (fault) => void faults.push(fault));
    const started = await listen(0, { handle: (request) => dispatcher.dispatch(request, {} as Context), upgrade: () => Promise.reject(new Error('nobody upgrades')) });
    assert.ok(started.ok);
    listener = started.value;
    const options = { endpoint: `http://127.0.0.1:${listener.port}`, region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' }, maxAttempts: 1 };
    clients = new Map<readonly OperationSchema[], Client>([
      [restOperations, new restSdk.APIGatewayClient(options) as unknown as Client],
      [v2Operations, new v2Sdk.ApiGatewayV2Client(options) as unknown as Client],
      [managementOperations, new managementSdk.ApiGatewayManagementApiClient(options) as unknown as Client],
    ]);
  });
  after(() => listener.close());

  const given = (schema: NormalizedSchema, random: () => number): Values => (schema.isStructSchema() ? (randomValue(schema, random) as Values) : {});
  const commandOf = (sdk: object, operation: OperationSchema, random: () => number): { readonly input: Values; readonly command: object } => {
    const Command = Reflect.get(sdk, `${operation[2]}Command`) as new (input: unknown) => object;
    const input = withinConstraints(operation, given(NormalizedSchema.of(operation[4]), random));
    return { input, command: new Command(input) };
  };

  async function roundTrip(operation: OperationSchema, client: Client, sdk: object, random: () => number): Promise<void> {
    const { input, command } = commandOf(sdk, operation, random);
    answer = given(NormalizedSchema.of(operation[5]), random);
    received = undefined;
    const output = await client.send(command);
    assert.deepEqual(plain(received), plain(input), `the input of ${operation[2]}`);
    assert.deepEqual(plain(output), plain(answer), `the output of ${operation[2]}`);
  }

  async function refusal(operation: OperationSchema, client: Client, sdk: object, error: ServiceError): Promise<void> {
    answer = error;
    const ErrorClass = Reflect.get(sdk, error.code) as new () => Error;
    await assert.rejects(client.send(commandOf(sdk, operation, randomSource(1)).command), (caught: unknown) => {
      assert.ok(caught instanceof ErrorClass, `${operation[2]}: ${error.code}`);
      assert.equal(caught.message, error.message);
      return true;
    });
  }

  /** Tries everything before it fails, and then says how much. */
  async function none(attempts: readonly (() => Promise<void>)[]): Promise<void> {
    const failures: string[] = [];
    for (const attempt of attempts) await attempt().catch((error: unknown) => void failures.push(String(error).slice(0, 300)));
    assert.equal(failures.length, 0, `${failures.length} of ${attempts.length} failed, the first ones: ${failures.slice(0, 3).join('\n')}`);
  }

  for (const [title, some, sdk] of [['API Gateway', restOperations, restSdk], ['API Gateway v2', v2Operations, v2Sdk], ['the management API', managementOperations, managementSdk]] as const) {
    const client = (): Client => clients.get(some) ?? assert.fail();
    it(`carries random inputs and outputs unharmed: ${title}`, () =>
      none(SEEDS.flatMap((seed) => some.map((operation) => () => roundTrip(operation, client(), sdk, randomSource(seed * 1000 + operation[2].length))))));

    it(`carries refusals in the SDK's own classes: ${title}`, () =>
      none(ERRORS.filter(({ code }) => code in sdk).flatMap((error) => some.map((operation) => () => refusal(operation, client(), sdk, error)))));
  }

  it('is listed: none of the SDK\'s operations is missing', () => {
    const known = new Set(operations.map((operation) => operation[2]));
    const named = [restSdk, v2Sdk, managementSdk].flatMap((sdk) => Object.keys(sdk)).filter((name) => /^[A-Z]\w*Command$/.test(name)).map((name) => name.slice(0, -'Command'.length));
    assert.deepEqual(named.filter((name) => !known.has(name)), []);
    assert.ok(named.length >= 230);
  });
});
