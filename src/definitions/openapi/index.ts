import type { HttpApi, RestApi } from '../../apigw/model';
import { childOf, textOf } from '../document';
import type { BasePathMode } from './basePath';
import type { OpenApiDocument } from './document';
import { describesHttpApi, readHttpApi } from './http';
import { readRestApi } from './rest';

export { basePathMode, type BasePathMode } from './basePath';
export { writeOpenApi, type ExportOptions } from './write';
export { writeHttpOpenApi } from './writeHttp';
export { openApiVersion, type OpenApiDocument } from './document';
export { readHttpApi, readRestApi };

interface OpenApiOptions {
  readonly basePath: BasePathMode;
  /** What to read the document as; decided by what it uses if undefined. */
  readonly kind: 'REST' | 'HTTP' | undefined;
}

/** The API that an OpenAPI document describes: a REST API unless it uses what only HTTP APIs have, or is asked for as one. */
export function readOpenApi(document: OpenApiDocument, { basePath, kind }: OpenApiOptions): RestApi | HttpApi {
  const version = childOf(document.root, 'openapi');
  if (version && !textOf(version)?.startsWith('3.0')) document.problems.warning('openapi-version', 'The service imports OpenAPI 2.0 and 3.0; what later versions add is not read.', version.span);
  const isHttp = kind === undefined ? describesHttpApi(document) : kind === 'HTTP';
  return isHttp ? readHttpApi(document, basePath) : readRestApi(document, basePath);
}
