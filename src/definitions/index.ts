export { readDefinition, type DefinedApi, type Definition, type DefinitionFormat, type ReadOptions } from './definition';
export { looksLikeDefinition } from './looksLike';
export { writeHttpOpenApi, writeOpenApi, type BasePathMode, type ExportOptions, type HttpExportOptions } from './openapi';
export type { JsonValue } from './document';
