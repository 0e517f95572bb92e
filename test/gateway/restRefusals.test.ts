import {
  CreateModelCommand, CreateRestApiCommand, PutMethodCommand, UpdateMethodCommand, UpdateModelCommand, UpdateRestApiCommand, type PatchOperation,
} from '@aws-sdk/client-api-gateway';
import assert from 'node:assert/strict';
import { gatewayOfSuite, refusal } from './support/gateway';

type Refused = readonly [patch: readonly PatchOperation[], message: string];

const replace = (path: string, value: string): PatchOperation => ({ op: 'replace', path, value });
const NO_AUTHORIZER = 'Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.';
const WRONG_SIZE = 'Invalid minimum compression size, must be between 0 and 10485760';

/** Recorded with arguments that belong to another call of the same run, so that the recordings can't be replayed: these are the calls that the texts are of. */
const OF_API: readonly Refused[] = [
  [[replace('/minimumCompressionSize', '-1')], WRONG_SIZE],
  [[replace('/minimumCompressionSize', 'test')], WRONG_SIZE],
  [[{ op: 'add', path: '/minimumCompressionSize', value: '10' }], 'Invalid patch operation specified. Must be one of: [replace]'],
  [[{ op: 'add', path: '/binaryMediaTypes', value: 'image/png' }], 'Invalid patch path /binaryMediaTypes'],
  [[replace('/binaryMediaTypes', 'image/png')], 'Invalid patch path /binaryMediaTypes'],
  [[{ op: 'remove', path: '/binaryMediaTypes' }], 'Invalid patch path /binaryMediaTypes'],
];
const OF_METHOD: readonly Refused[] = [
  [[replace('/httpMethod', 'PUT')], 'Invalid patch path /httpMethod'],
  [[replace('/requestParameters', 'x')], 'Invalid patch path /requestParameters'],
  [[replace('/requestModels/application/json', 'Empty')], 'Invalid patch path /requestModels/application/json'],
  [[replace('/authorizationType', 'CUSTOM')], NO_AUTHORIZER],
  [[replace('/authorizationType', 'CUSTOM'), replace('/authorizerId', 'abc123')], NO_AUTHORIZER],
  [[replace('/requestValidatorId', 'abc123')], 'Invalid Request Validator identifier specified'],
];
const OF_MODEL: readonly Refused[] = [
  [[{ op: 'add', path: '/wrong-path', value: 'x' }], "Invalid patch path  '/wrong-path' specified for op 'add'. Please choose supported operations"],
  [[replace('/name', 'Other')], "Invalid patch path  '/name' specified for op 'replace'. Must be one of: [/description, /schema]"],
  [[replace('/schema', '')], 'Model schema must have at least 1 property or array items defined'],
];

describe('patches that are refused in the service\'s words', () => {
  const { client } = gatewayOfSuite();
  let restApiId: string;
  let resourceId: string;
  before(async () => {
    ({ id: restApiId = '', rootResourceId: resourceId = '' } = await client.send(new CreateRestApiCommand({ name: 'refusals' })));
    await client.send(new PutMethodCommand({ restApiId, resourceId, httpMethod: 'GET', authorizationType: 'NONE' }));
    await client.send(new CreateModelCommand({ restApiId, name: 'Pet', contentType: 'application/json', schema: '{"type": "object"}' }));
  });

  const refused = (call: (patchOperations: PatchOperation[]) => Promise<unknown>, [patch, message]: Refused): Promise<void> =>
    refusal(call([...patch])).then((answer) => assert.deepEqual(answer, { name: 'BadRequestException', message, status: 400 }));

  const told = ([patch, message]: Refused): string => `${patch.map(({ op, path, value }) => `${op ?? ''} ${path ?? ''} ${value ?? ''}`.trim()).join(', ')}: ${message}`;

  for (const each of OF_API) it(`an API, ${told(each)}`, () => refused((patchOperations) => client.send(new UpdateRestApiCommand({ restApiId, patchOperations })), each));
  for (const each of OF_METHOD) it(`a method, ${told(each)}`, () => refused((patchOperations) => client.send(new UpdateMethodCommand({ restApiId, resourceId, httpMethod: 'GET', patchOperations })), each));
  for (const each of OF_MODEL) it(`a model, ${told(each)}`, () => refused((patchOperations) => client.send(new UpdateModelCommand({ restApiId, modelName: 'Pet', patchOperations })), each));
});
