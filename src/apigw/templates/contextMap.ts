import { JavaMap, type JavaValue } from '../../base';

/**
 * `$context` and the maps inside it: members come in java.util.HashMap's order, and the map itself prints as nothing
 * (recording context-keyset-dump: `$context.get("identity")` is empty text).
 */
export class ContextMap extends JavaMap {
  constructor(entries: Iterable<readonly [JavaValue, JavaValue]> = []) {
    super(entries, 'hash');
  }
  override toString(): string {
    return '';
  }
}
