/** Mapping templates as API Gateway renders them: the engine of `vtl` with the service's own variables. */
export { BUILT_IN_EVENTS, type BuiltInEvent } from './builtInEvents.data';
export { CATALOGUE, type ApiKind, type CatalogueEntry } from './catalogue.data';
export { contextOf } from './context';
export { ContextMap } from './contextMap';
export { requestBody } from './eventParts';
export type { TemplateParams } from './input';
export { type Overrides, readOverrides } from './overrides';
export {
  contextForEvent, createTemplateContext, renderMapping, type MappingRendering, type MappingRequest, type TemplateContext, type TemplateContextInput,
} from './render';
export { readSampleEvent } from './sampleEvent';
