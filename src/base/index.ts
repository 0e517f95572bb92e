export { base64Decode, base64Encode, utf8Decode, utf8Encode } from './bytes';
export { DisposableStore, type Disposable } from './disposable';
export * from './java';
export { isJsonObject, parseJsonObject, parseStrictJson, type JsonObject } from './json';
export { compact, defined, omit } from './members';
export type { Problem } from './problem';
export { errorMessage, fail, ok, type Result } from './result';
export { LineIndex, type Position, type Span } from './text';
