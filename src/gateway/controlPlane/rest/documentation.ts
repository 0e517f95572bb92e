import type { DocumentationPart, DocumentationVersion } from '@aws-sdk/client-api-gateway';
import { defined } from '../../../base';
import { newPartId } from '../../ids';
import type { DocumentationLocation, StoredDocumentationPart, StoredDocumentationVersion, StoredRestApi } from '../../store/types';
import { restApiOf, type Context } from '../context';
import type { RestHandlers } from '../handlers';
import { pageOf } from '../pages';
import { withTexts } from '../patch';
import { badRequest, conflict, notFound } from '../serviceError';
import { readDocumentationParts } from './documentationDocument';
import { keep } from './restApis';

/** Documentation parts and versions; the sentences are recorded (cp-api-*documentation*) where nothing else is said. */

const partsOf = (api: StoredRestApi): readonly StoredDocumentationPart[] => api.documentationParts ?? [];
const versionsOf = (api: StoredRestApi): readonly StoredDocumentationVersion[] => api.documentationVersions ?? [];

const invalidPart = (): Error => notFound('Invalid Documentation part identifier specified');

/** An API that is missing is a part that is missing, but for deletion (recordings cp-api-invalid_get_documentation_part-*). */
function partAt({ store }: Context, apiId: string, id: string): readonly [StoredRestApi, StoredDocumentationPart] {
  const api = store.restApi(apiId);
  const part = api && partsOf(api).find((candidate) => candidate.id === id);
  if (!api || !part) throw invalidPart();
  return [api, part];
}

function versionAt(context: Context, apiId: string, name: string): readonly [StoredRestApi, StoredDocumentationVersion] {
  const api = restApiOf(context, apiId);
  const version = versionsOf(api).find((candidate) => candidate.version === name);
  if (!version) throw notFound('Invalid Documentation version specified');
  return [api, version];
}

const toPart = ({ id, location, properties }: StoredDocumentationPart): DocumentationPart => ({ id, location: { ...location }, properties });
const toVersion = ({ version, createdDate, description }: StoredDocumentationVersion): DocumentationVersion => ({ version, createdDate: new Date(createdDate), ...defined({ description }) });

/** Where a part stands, as one text: two parts of the same place cannot be. */
const placeOf = ({ type, path, method, statusCode, name }: DocumentationLocation): string => JSON.stringify([type, path ?? '/', method ?? '*', statusCode ?? '*', name ?? '']);

export const documentationPartHandlers = {
  CreateDocumentationPart(input, context) {
    const api = restApiOf(context, input.restApiId);
    const { type, path, method, statusCode, name } = input.location;
    if (type === undefined) throw badRequest('Invalid Documentation part location specified');
    const part: StoredDocumentationPart = { id: newPartId(), location: { type, ...defined({ path, method, statusCode, name }) }, properties: input.properties };
    // The text is not recorded.
    if (partsOf(api).some(({ location }) => placeOf(location) === placeOf(part.location))) throw conflict('Documentation part already exists for the specified location');
    keep(context, { ...api, documentationParts: [...partsOf(api), part] });
    return toPart(part);
  },

  GetDocumentationPart: (input, context) => toPart(partAt(context, input.restApiId, input.documentationPartId)[1]),

  GetDocumentationParts(input, context) {
    const wanted = partsOf(restApiOf(context, input.restApiId)).filter(({ location, properties }) =>
      (input.type === undefined || location.type === input.type) && (input.path === undefined || location.path === input.path)
      && (input.nameQuery === undefined || (location.name ?? '').includes(input.nameQuery)) && (input.locationStatus !== 'UNDOCUMENTED' || properties === ''));
    const page = pageOf(wanted, ({ id }) => id, input);
    return { ...page, items: page.items.map(toPart) };
  },

  UpdateDocumentationPart(input, context) {
    const [api, known] = partAt(context, input.restApiId, input.documentationPartId);
    const part = withTexts(known, input.patchOperations, 'properties');
    keep(context, { ...api, documentationParts: partsOf(api).map((other) => (other === known ? part : other)) });
    return toPart(part);
  },

  DeleteDocumentationPart(input, context) {
    const api = restApiOf(context, input.restApiId);
    const rest = partsOf(api).filter(({ id }) => id !== input.documentationPartId);
    if (rest.length === partsOf(api).length) throw invalidPart();
    keep(context, { ...api, documentationParts: rest });
    return {};
  },

  ImportDocumentationParts(input, context) {
    const api = restApiOf(context, input.restApiId);
    const imported = readDocumentationParts(new TextDecoder().decode(input.body)).map((part) => ({ id: newPartId(), ...part }));
    const places = new Set(imported.map(({ location }) => placeOf(location)));
    const kept = input.mode === 'overwrite' ? [] : partsOf(api).filter(({ location }) => !places.has(placeOf(location)));
    keep(context, { ...api, documentationParts: [...kept, ...imported] });
    return { ids: imported.map(({ id }) => id) };
  },
} satisfies RestHandlers;

export const documentationVersionHandlers = {
  CreateDocumentationVersion(input, context) {
    const api = restApiOf(context, input.restApiId);
    // The text is not recorded.
    if (versionsOf(api).some(({ version }) => version === input.documentationVersion)) throw conflict('Documentation version already exists');
    const { description } = input;
    const version: StoredDocumentationVersion = { version: input.documentationVersion, createdDate: context.ports.clock.now(), parts: partsOf(api), ...defined({ description }) };
    const stages = api.stages.map((stage) => (stage.stageName === input.stageName ? { ...stage, documentationVersion: version.version } : stage));
    keep(context, { ...api, documentationVersions: [...versionsOf(api), version], stages });
    return toVersion(version);
  },

  GetDocumentationVersion: (input, context) => toVersion(versionAt(context, input.restApiId, input.documentationVersion)[1]),

  GetDocumentationVersions(input, context) {
    const page = pageOf(versionsOf(restApiOf(context, input.restApiId)), ({ version }) => version, input);
    return { ...page, items: page.items.map(toVersion) };
  },

  UpdateDocumentationVersion(input, context) {
    const [api, known] = versionAt(context, input.restApiId, input.documentationVersion);
    const version = withTexts(known, input.patchOperations, 'description');
    keep(context, { ...api, documentationVersions: versionsOf(api).map((other) => (other === known ? version : other)) });
    return toVersion(version);
  },

  DeleteDocumentationVersion(input, context) {
    const [api, version] = versionAt(context, input.restApiId, input.documentationVersion);
    keep(context, { ...api, documentationVersions: versionsOf(api).filter((other) => other !== version) });
    return {};
  },
} satisfies RestHandlers;
