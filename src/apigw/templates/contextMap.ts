import { JavaMap, javaString, type JavaValue } from '../../base';

/**
 * `$context` and the maps inside it: members come in java.util.HashMap's order, and the map itself prints as nothing
 * (recording context-keyset-dump: `$context.get("identity")` is empty text).
 */
export class ContextMap extends JavaMap {
  constructor(entries?: ConstructorParameters<typeof JavaMap>[0]) {
    super(entries, 'hash');
  }
  override toString(): string {
    return '';
  }
}

/** What templates override, by name. The service refuses a name that is set twice (developer guide, Override request and response parameters), so those are remembered. */
export class OverrideMap extends ContextMap {
  /** Made when it is needed: few are ever filled. */
  #repeated: Set<string> | undefined;

  get repeated(): readonly string[] {
    return [...(this.#repeated ?? [])];
  }
  override put(key: JavaValue, value: JavaValue): JavaValue {
    if (this.has(key)) (this.#repeated ??= new Set()).add(javaString(key));
    return super.put(key, value);
  }
}
