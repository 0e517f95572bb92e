export { readDefinition, type DefinedApi, type Definition, type ReadOptions } from './definition';
export { looksLikeDefinition } from './looksLike';
export { writeHttpOpenApi, writeOpenApi, type BasePathMode, type ExportOptions } from './openapi';
export type { JsonValue } from './document';
