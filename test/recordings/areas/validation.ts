import assert from 'node:assert/strict';
import { ask, method, mockIntegration, restApi } from '../../unit/apigw/support';
import { compare } from '../exchange/compare';
import { isObject, Members, textOf, textsOf, type CheckRecording, type Json } from '../exchange/given';
import { proxy } from './situations';

export const checkValidation: CheckRecording = async (recording) => {
  const given = new Members(recording.given);
  const expected = new Members(recording.expected);
  const validator = given.object('validator') ?? {};
  const request = new Members(given.object('request') ?? {});
  const models = modelsOf(given.object('models') ?? {}, given.object('requestModels') ?? {});
  const variables = textsOf(request.object('pathParameters'));
  const path = given.text('resourcePath') ?? `/${Object.keys(variables).map((name) => `{${name}}`).join('/')}`;
  const httpMethod = request.text('method') ?? 'POST';
  const of = given.text('integrationType') === 'AWS_PROXY' ? proxy() : mockIntegration(undefined, { passthroughBehavior: 'WHEN_NO_MATCH' });
  const api = restApi({ [path]: [method(httpMethod, of, {
    requestValidator: 'it', requestModels: models.byType,
    requestParameters: Object.fromEntries(Object.entries(given.object('requestParameters') ?? {}).map(([name, required]) => [name, required === true])),
  })] }, {
    models: models.all, requestValidators: [{ name: 'it', validateRequestBody: validator['validateRequestBody'] === true, validateRequestParameters: validator['validateRequestParameters'] === true }],
  });
  const query = request.text('queryString');
  const filled = request.text('path') ?? path.replace(/\{(\w+)\+?\}/g, (whole, name: string) => variables[name] ?? whole);
  const told = await ask(api, { method: httpMethod, path: `${filled}${query ? `?${query}` : ''}`, headers: textsOf(request.object('headers')), body: textOf(request.any('body')) ?? '' });
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
