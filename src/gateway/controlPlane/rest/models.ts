import { newPartId } from '../../ids';
import type { StoredModel, StoredRestApi, StoredValidator } from '../../store/types';
import { restApiOf, type Context } from '../context';
import type { RestHandlers } from '../handlers';
import { modelTemplate } from '../modelTemplate';
import { pageOf } from '../pages';
import { invalidPath, patched, unsupportedOperation, type Patch } from '../patch';
import { badRequest, conflict, notFound } from '../serviceError';
import { toModelOutput, toValidator } from './outputs';
import { keep } from './restApis';

/** Operations on one model name a missing API as a missing model (recording cp-api-model_validation-get-model-wrong-id). */
function modelAt(context: Context, apiId: string, name: string): readonly [StoredRestApi, StoredModel] {
  const api = context.store.restApi(apiId);
  const model = api?.models.find((candidate) => candidate.name === name);
  if (!api || !model) throw notFound(`Invalid model name specified: ${name}`);
  return [api, model];
}

/** The same holds for validators (recording cp-api-invalid_get_request_validator-get-request-validators-invalid-api-id). */
function validatorAt(context: Context, apiId: string, id: string): readonly [StoredRestApi, StoredValidator] {
  const api = context.store.restApi(apiId);
  const validator = api?.requestValidators.find((candidate) => candidate.id === id);
  if (!api || !validator) throw notFound('Invalid Request Validator identifier specified');
  return [api, validator];
}

const withModel = (api: StoredRestApi, model: StoredModel): StoredRestApi => ({ ...api, models: [...api.models.filter(({ id }) => id !== model.id), model] });

export const modelHandlers = {
  CreateModel(input, context) {
    const api = restApiOf(context, input.restApiId);
    if (input.name === '') throw badRequest('Model name must be non-empty');
    if (!/^[A-Za-z0-9]+$/.test(input.name)) throw badRequest('Model name must be alphanumeric');
    if (api.models.some(({ name }) => name === input.name)) throw conflict('Model name already exists for this REST API');
    const model: StoredModel = { id: newPartId(), name: input.name, contentType: input.contentType, schema: checkSchema(input.schema), description: input.description ?? '' };
    keep(context, withModel(api, model));
    return toModelOutput(model);
  },

  GetModel: (input, context) => toModelOutput(modelAt(context, input.restApiId, input.modelName)[1]),

  GetModels(input, context) {
    const byName = [...restApiOf(context, input.restApiId).models].sort((a, b) => (a.name < b.name ? -1 : 1));
    const page = pageOf(byName, ({ name }) => name, input);
    return { ...page, items: page.items.map(toModelOutput) };
  },

  GetModelTemplate: (input, context) => ({ value: modelTemplate(modelAt(context, input.restApiId, input.modelName)[1].schema) }),

  UpdateModel(input, context) {
    const [api, known] = modelAt(context, input.restApiId, input.modelName);
    const model = patched(known, input.patchOperations, patchModel);
    keep(context, withModel(api, model));
    return toModelOutput(model);
  },

  DeleteModel(input, context) {
    const [api, model] = modelAt(context, input.restApiId, input.modelName);
    // Of several the service names the newest (recording cp-api-put_method_model-delete-model-used-by-2-method).
    const user = api.resources.flatMap(({ path, methods }) => methods.map((method) => ({ path, method }))).findLast(({ method }) => Object.values(method.requestModels).includes(model.name));
    // The path of the root prints as `/`, which gives two slashes (recording cp-api-put_method_model-delete-model-used).
    if (user) throw conflict(`Cannot delete model '${model.name}', is referenced in method request: ${user.path}/${user.method.httpMethod}`);
    keep(context, { ...api, models: api.models.filter((other) => other !== model) });
    return {};
  },
} satisfies RestHandlers;

function checkSchema(schema: string | undefined): string {
  if (schema === undefined || schema.trim() === '') throw badRequest('Model schema must have at least 1 property or array items defined');
  return schema;
}

/** Recordings cp-api-update_model-*. */
function patchModel(model: StoredModel, patch: Patch): StoredModel {
  if (patch.op !== 'replace') throw unsupportedOperation(patch);
  if (patch.path === '/description') return { ...model, description: patch.value ?? '' };
  if (patch.path === '/schema') return { ...model, schema: checkSchema(patch.value) };
  throw invalidPath(patch, ['/description', '/schema']);
}

export const validatorHandlers = {
  CreateRequestValidator(input, context) {
    const api = context.store.restApi(input.restApiId);
    // Recording cp-api-create_request_validator_invalid_api_id-invalid-create-request-validator.
    if (!api) throw badRequest('Invalid REST API identifier specified');
    const { name = '', validateRequestBody = false, validateRequestParameters = false } = input;
    const validator: StoredValidator = { id: newPartId(), name: checkValidatorName(name), validateRequestBody, validateRequestParameters };
    keep(context, { ...api, requestValidators: [...api.requestValidators, validator] });
    return toValidator(validator);
  },

  GetRequestValidator: (input, context) => toValidator(validatorAt(context, input.restApiId, input.requestValidatorId)[1]),

  GetRequestValidators(input, context) {
    const page = pageOf(restApiOf(context, input.restApiId).requestValidators, ({ id }) => id, input);
    return { ...page, items: page.items.map(toValidator) };
  },

  UpdateRequestValidator(input, context) {
    const [api, known] = validatorAt(context, input.restApiId, input.requestValidatorId);
    const validator = patched(known, input.patchOperations, patchValidator);
    keep(context, { ...api, requestValidators: api.requestValidators.map((other) => (other === known ? validator : other)) });
    return toValidator(validator);
  },

  DeleteRequestValidator(input, context) {
    const [api, validator] = validatorAt(context, input.restApiId, input.requestValidatorId);
    keep(context, { ...api, requestValidators: api.requestValidators.filter((other) => other !== validator) });
    return {};
  },
} satisfies RestHandlers;

function checkValidatorName(name: string): string {
  if (name.trim() === '') throw badRequest('Request Validator name cannot be blank');
  return name;
}

/** Recordings cp-api-invalid_update_request_validator_operations-*. */
function patchValidator(validator: StoredValidator, patch: Patch): StoredValidator {
  if (patch.op !== 'replace') throw unsupportedOperation(patch);
  if (patch.path === '/name') return { ...validator, name: checkValidatorName(patch.value ?? '') };
  if (patch.path === '/validateRequestBody') return { ...validator, validateRequestBody: patch.value === 'true' };
  if (patch.path === '/validateRequestParameters') return { ...validator, validateRequestParameters: patch.value === 'true' };
  throw invalidPath(patch, ['/name', '/validateRequestParameters', '/validateRequestBody']);
}
