import { JavaMap, javaString, type JavaValue } from '../../base';
import { compilePath, parseJson, writeJson } from '../../jsonpath';
import { HostObject, type HostResult } from '../../vtl';
import { lastValues } from '../routing/requestText';
import { noSuchMethod, returned, thrown } from './hostResults';

/** A request's parameters by name, decoded. Of several values templates see the last. */
export interface TemplateParams {
  readonly path: ReadonlyMap<string, string>;
  readonly querystring: ReadonlyMap<string, readonly string[]>;
  readonly header: ReadonlyMap<string, readonly string[]>;
}

/** What an empty body shows as (recordings input-body-raw-body-empty-body, sqs-form-template-without-payload). */
const EMPTY_BODY = '{}';

/**
 * `$input`. The body is parsed once and the tree is handed out itself, so that what a template assigns into it is seen by
 * later calls (public templates rely on it; not recorded). A body that even the permissive reader refuses ends the render
 * (public report of a live answer: `Could not process payload` with the reader's own message).
 */
export class TemplateInput extends HostObject {
  readonly #body: string;
  readonly #params: TemplateParams;
  #document: ReturnType<typeof parseJson> | undefined;

  constructor(body: string, params: TemplateParams) {
    super();
    this.#body = body === '' ? EMPTY_BODY : body;
    this.#params = params;
  }

  override get className(): string {
    return 'com.amazonaws.apigateway.Input';
  }
  override toString(): string {
    return '';
  }
  override hashCode(): number {
    return 1;
  }

  override property(name: string): JavaValue | undefined {
    return name === 'body' ? this.#body : undefined;
  }

  override call(method: string, args: readonly JavaValue[]): HostResult {
    const [argument = null] = args;
    if (method === 'params' && args.length === 0) return returned(this.#allParams());
    if (args.length !== 1) return noSuchMethod;
    if (method === 'params') return returned(this.#param(javaString(argument)));
    if (method === 'path') return this.#read(javaString(argument), (value) => value ?? null);
    if (method === 'json') return this.#read(javaString(argument), (value) => this.#toJson(value));
    return noSuchMethod;
  }

  /** Reads a path; `undefined` stands for one that finds nothing, which is no failure here. */
  #read(path: string, answer: (found: JavaValue | undefined) => JavaValue): HostResult {
    this.#document ??= parseJson(this.#body);
    if (!this.#document.ok) return thrown(this.#document.error);
    const compiled = compilePath(path);
    if (!compiled.ok) return thrown(compiled.error);
    const found = compiled.value.read(this.#document.value);
    if (found.ok) return returned(answer(found.value));
    return found.error.code === 'PathNotFoundException' ? returned(answer(undefined)) : thrown(found.error);
  }

  /** A missing path is an empty text (an emulator's test, checked in the console); a body that is `null` shows as `{}` (public report). */
  #toJson(found: JavaValue | undefined): string {
    if (found === undefined) return '""';
    return found === null && this.#document?.ok && this.#document.value === null ? EMPTY_BODY : writeJson(found);
  }

  /** Path, query string, header: the first that has the name (developer guide, `$input` variables). */
  #param(name: string): string | null {
    const params = this.#params;
    return params.path.get(name) ?? params.querystring.get(name)?.at(-1) ?? params.header.get(name)?.at(-1) ?? null;
  }

  #allParams(): JavaMap {
    const { path, querystring, header } = this.#params;
    return new JavaMap([['path', new JavaMap(path)], ['querystring', new JavaMap(lastValues(querystring))], ['header', new JavaMap(lastValues(header))]]);
  }
}
