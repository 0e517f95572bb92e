import { defined } from '../../../base';
import type { StoredV2Api, StoredV2Authorizer, StoredV2Model } from '../../store/v2Types';
import type { Context } from '../context';
import type { V2Handlers } from '../handlers';
import { modelTemplate } from '../modelTemplate';
import { badRequest, conflict } from '../serviceError';
import { keepApi } from './deploying';
import { answerOf, newPart, pageOf, partOf, updatedPart, v2ApiOf, withoutPart, withPart } from './parts';

const toAuthorizer = (authorizer: StoredV2Authorizer): Omit<StoredV2Authorizer, 'id' | 'responses'> & { readonly AuthorizerId: string } => answerOf(authorizer, 'AuthorizerId');
const toModel = (model: StoredV2Model): Omit<StoredV2Model, 'id' | 'responses'> & { readonly ModelId: string } => answerOf(model, 'ModelId');

function keepAuthorizer(context: Context, api: StoredV2Api, authorizer: StoredV2Authorizer): StoredV2Authorizer {
  if (authorizer.AuthorizerType === 'JWT' && authorizer.JwtConfiguration?.Issuer === undefined) throw badRequest('JwtConfiguration with an Issuer is required for JWT authorizers');
  if (authorizer.AuthorizerType === 'JWT' && api.protocolType === 'WEBSOCKET') throw badRequest('JWT authorizers are supported for HTTP APIs only');
  if (authorizer.AuthorizerType === 'REQUEST' && authorizer.AuthorizerUri === undefined) throw badRequest('AuthorizerUri is required for REQUEST authorizers');
  if (authorizer.AuthorizerType === 'REQUEST' && api.protocolType === 'HTTP' && authorizer.AuthorizerPayloadFormatVersion === undefined) throw badRequest('AuthorizerPayloadFormatVersion is a required parameter for REQUEST authorizer');
  if (api.authorizers.some(({ id, Name }) => id !== authorizer.id && Name === authorizer.Name)) throw conflict(`Authorizer name ${authorizer.Name ?? ''} already exists for this API`);
  keepApi(context, { ...api, authorizers: withPart(api.authorizers, authorizer) });
  return authorizer;
}

function keepModel(context: Context, api: StoredV2Api, model: StoredV2Model): StoredV2Model {
  if (!/^[A-Za-z0-9]+$/.test(model.Name ?? '')) throw badRequest('Model name must be alphanumeric');
  if (api.models.some(({ id, Name }) => id !== model.id && Name === model.Name)) throw conflict(`Model name ${model.Name ?? ''} already exists for this API`);
  keepApi(context, { ...api, models: withPart(api.models, model) });
  return model;
}

export const authorizerHandlers = {
  CreateAuthorizer: ({ ApiId, ...given }, context) => toAuthorizer(keepAuthorizer(context, v2ApiOf(context, ApiId), newPart(given))),

  GetAuthorizer: (input, context) => toAuthorizer(partOf(v2ApiOf(context, input.ApiId).authorizers, input.AuthorizerId, 'Authorizer')),

  GetAuthorizers(input, context) {
    const { Items, ...page } = pageOf(v2ApiOf(context, input.ApiId).authorizers, input);
    return { ...page, Items: Items.map(toAuthorizer) };
  },

  UpdateAuthorizer({ ApiId, AuthorizerId, ...given }, context) {
    const api = v2ApiOf(context, ApiId);
    return toAuthorizer(keepAuthorizer(context, api, updatedPart(partOf(api.authorizers, AuthorizerId, 'Authorizer'), given)));
  },

  DeleteAuthorizer(input, context) {
    const api = v2ApiOf(context, input.ApiId);
    const authorizer = partOf(api.authorizers, input.AuthorizerId, 'Authorizer');
    if (api.routes.some(({ AuthorizerId }) => AuthorizerId === authorizer.id)) throw conflict('Cannot delete authorizer, is referenced by a route');
    keepApi(context, { ...api, authorizers: withoutPart(api.authorizers, authorizer) });
    return {};
  },
} satisfies V2Handlers;

export const modelHandlers = {
  CreateModel: ({ ApiId, ...given }, context) => toModel(keepModel(context, v2ApiOf(context, ApiId), newPart({ ContentType: 'application/json', ...defined(given), Name: given.Name }))),

  GetModel: (input, context) => toModel(partOf(v2ApiOf(context, input.ApiId).models, input.ModelId, 'Model')),

  GetModels(input, context) {
    const { Items, ...page } = pageOf(v2ApiOf(context, input.ApiId).models, input);
    return { ...page, Items: Items.map(toModel) };
  },

  GetModelTemplate: (input, context) => ({ Value: modelTemplate(partOf(v2ApiOf(context, input.ApiId).models, input.ModelId, 'Model').Schema ?? '') }),

  UpdateModel({ ApiId, ModelId, ...given }, context) {
    const api = v2ApiOf(context, ApiId);
    return toModel(keepModel(context, api, updatedPart(partOf(api.models, ModelId, 'Model'), given)));
  },

  DeleteModel(input, context) {
    const api = v2ApiOf(context, input.ApiId);
    keepApi(context, { ...api, models: withoutPart(api.models, partOf(api.models, input.ModelId, 'Model')) });
    return {};
  },
} satisfies V2Handlers;
