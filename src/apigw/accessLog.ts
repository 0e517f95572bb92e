import type { JavaMap } from '../base';
import { contextValue } from './mapping/parameterMapping';

/**
 * A line of a stage's access log: the format with every `$context.x.y` filled in, a dash for what is not there.
 * The same for REST, HTTP and WebSocket APIs (developer guide, Variables for access logging); that it is a dash is unknown.
 */
export function formatAccessLog(format: string, context: JavaMap): string {
  return format.replace(/\$context((?:\.[A-Za-z_][A-Za-z0-9_-]*)+)/g, (_, path: string) => contextValue(context, path.slice(1).split('.')) ?? '-');
}
