/** Mapping templates as API Gateway renders them: the engine of `vtl` with the service's own variables. */
export { BUILT_IN_EVENTS } from './builtInEvents.data';
export { CATALOGUE, type ApiKind, type CatalogueEntry } from './catalogue.data';
export { requestBody } from './eventParts';
export type { Overrides } from './overrides';
export { contextForEvent, renderMapping, type MappingRendering } from './render';
export { readSampleEvent } from './sampleEvent';
