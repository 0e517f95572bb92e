import assert from 'node:assert/strict';
import { ask, method, mockIntegration, restApi } from '../../unit/apigw/support';
import { compare } from '../exchange/compare';
import { isObject, Members, textsOf, type CheckRecording, type Json } from '../exchange/given';

export const checkValidation: CheckRecording = async (recording) => {
  const given = new Members(recording.given);
  const expected = new Members(recording.expected);
  const validator = given.object('validator') ?? {};
  const request = new Members(given.object('request') ?? {});
  const models = modelsOf(given.object('models') ?? {}, given.object('requestModels') ?? {});
  const path = given.text('resourcePath') ?? '/';
  const httpMethod = request.text('method') ?? 'POST';
  given.ignore('integrationType');
  const api = restApi({ [path]: [method(httpMethod, mockIntegration(undefined, { passthroughBehavior: 'WHEN_NO_MATCH' }), {
    requestValidator: 'it', requestModels: models.byType,
    requestParameters: Object.fromEntries(Object.entries(given.object('requestParameters') ?? {}).map(([name, required]) => [name, required === true])),
  })] }, {
    models: models.all, requestValidators: [{ name: 'it', validateRequestBody: validator['validateRequestBody'] === true, validateRequestParameters: validator['validateRequestParameters'] === true }],
  });
  request.ignore('pathParameters');
  const query = request.text('queryString');
  const told = await ask(api, { method: httpMethod, path: `${request.text('path') ?? path}${query ? `?${query}` : ''}`, headers: textsOf(request.object('headers')), body: request.text('body') ?? '' });
  given.finish();
  request.finish();
  const valid = expected.flag('valid');
  if (valid !== undefined) assert.equal(told.status, valid ? 200 : 400);
  compare(told, expected);
};

interface Models {
  readonly all: readonly { readonly name: string; readonly contentType: string; readonly schema: string }[];
  readonly byType: Readonly<Record<string, string>>;
}

/** A type's model is a name, or the schema itself. */
function modelsOf(named: Json, byType: Json): Models {
  const inline = Object.entries(byType).filter(([, schema]) => isObject(schema)).map(([type, schema], i) => ({ type, name: `Inline${i}`, schema }));
  const all = [...Object.entries(named).map(([name, schema]) => ({ name, schema })), ...inline].map(({ name, schema }) => ({ name, contentType: 'application/json', schema: JSON.stringify(schema) }));
  return { all, byType: Object.fromEntries(Object.entries(byType).map(([type, schema]) => [type, inline.find((model) => model.type === type)?.name ?? String(schema)])) };
}
