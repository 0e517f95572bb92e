export { readDefinition, type DefinedApi, type Definition, type DefinitionFormat, type ReadOptions } from './definition';
export { looksLikeDefinition } from './looksLike';
export { writeOpenApi, type BasePathMode, type ExportOptions } from './openapi';
export type { JsonValue } from './document';
export { documentOffset, templateOffset } from './positions';
