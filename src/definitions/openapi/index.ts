import type { Api } from '../../apigw/model';
import type { BasePathMode } from './basePath';
import type { OpenApiDocument } from './document';
import { readRestApi } from './rest';

export type { BasePathMode } from './basePath';
export type { OpenApiDocument } from './document';

/** The API that an OpenAPI document describes. */
export function readOpenApi(document: OpenApiDocument, basePath: BasePathMode): Api {
  return readRestApi(document, basePath);
}
