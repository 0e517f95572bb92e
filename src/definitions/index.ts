export { readDefinition, type DefinedApi, type Definition, type DefinitionFormat, type ReadOptions } from './definition';
export { looksLikeDefinition } from './looksLike';
