export type { Dialect, Limits, Observer, Rendering, RenderError, RenderOptions, TemplateProblem } from './contract';
export { compile, type CompiledTemplate } from './compile';
export { DEFAULT_LIMITS } from './limits.data';
export { METHOD_CATALOGUE } from './methods/tables';
export { parse, type ParsedTemplate } from './parse';
export type { Token, TokenKind } from './lexer/token';
export type * from './parser/ast';
export { HostObject, type HostResult } from './values/host';
