import { JavaMap, JavaObject, type JavaValue } from '../../base';
import { identityHash } from './classes';

/** `$foreach`: what a loop tells its body. A template may keep values of its own in it. */
export class ForeachScope extends JavaMap {
  /** The loop it belongs to: `#break($foreach)` ends that one. */
  readonly owner: object = {};
  readonly parent: ForeachScope | null;
  /** A variable named `foreach` that the scope hides while the loop runs. */
  readonly replaced: JavaValue;
  index = -1;
  hasNext = false;

  readonly #place: () => string;
  #info: ScopeInfo | undefined;

  constructor(outer: JavaValue, place: () => string) {
    super();
    this.parent = outer instanceof ForeachScope ? outer : null;
    this.replaced = outer instanceof ForeachScope ? outer.replaced : outer;
    this.#place = place;
  }
  override get className(): string {
    return 'org.apache.velocity.runtime.directive.ForeachScope';
  }
  get info(): ScopeInfo {
    return (this.#info ??= new ScopeInfo(this.#place()));
  }
  get topmost(): ForeachScope {
    return this.parent?.topmost ?? this;
  }
  get depth(): number {
    return (this.parent?.depth ?? 0) + 1;
  }
}

/** `$foreach.info`: where the loop stands. */
export class ScopeInfo extends JavaObject {
  readonly place: string;
  constructor(place: string) {
    super();
    this.place = place;
  }
  get className(): string {
    return 'org.apache.velocity.runtime.directive.Scope$Info';
  }
  override toString(): string {
    return this.place;
  }
  override hashCode(): number {
    return identityHash(this);
  }
}
