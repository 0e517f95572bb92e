import { JavaObject, type JavaValue } from '../../base';

/** What a host object's method answers: a value, that it has no such method, or the exception it throws. */
export type HostResult =
  | { readonly kind: 'value'; readonly value: JavaValue }
  | { readonly kind: 'noSuchMethod' }
  | { readonly kind: 'thrown'; readonly className: string; readonly message: string };

/** An object that the embedding program gives to templates: `$input`, `$util`. */
export abstract class HostObject extends JavaObject {
  /** Calls a method; arguments are what the template passed. */
  abstract call(method: string, args: readonly JavaValue[]): HostResult;
  /** Reads `$object.name`; undefined makes the reference invalid. */
  abstract property(name: string): JavaValue | undefined;
}
