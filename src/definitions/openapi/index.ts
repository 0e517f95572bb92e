import type { HttpApi, RestApi } from '../../apigw/model';
import type { BasePathMode } from './basePath';
import type { OpenApiDocument } from './document';
import { describesHttpApi, readHttpApi } from './http';
import { readRestApi } from './rest';

export type { BasePathMode } from './basePath';
export { writeOpenApi, type ExportOptions } from './write';
export { openApiVersion, type OpenApiDocument } from './document';
export { readHttpApi, readRestApi };

/** The API that an OpenAPI document describes: a REST API unless it uses what only HTTP APIs have. */
export function readOpenApi(document: OpenApiDocument, basePath: BasePathMode): RestApi | HttpApi {
  return describesHttpApi(document) ? readHttpApi(document) : readRestApi(document, basePath);
}
