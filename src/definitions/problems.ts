import type { Problem, Span } from '../base';

/** Collects problems while a document is read; a document full of mistakes does not make a list without end. */
export class Problems {
  static readonly LIMIT = 500;
  readonly #list: Problem[] = [];

  /** In the order of the document. */
  get list(): readonly Problem[] {
    return this.#list.toSorted((a, b) => a.span.start - b.span.start);
  }

  add(severity: Problem['severity'], code: string, message: string, span: Span): void {
    if (this.#list.length < Problems.LIMIT) this.#list.push({ severity, code, message, span });
  }

  error(code: string, message: string, span: Span): void {
    this.add('error', code, message, span);
  }

  warning(code: string, message: string, span: Span): void {
    this.add('warning', code, message, span);
  }

  information(code: string, message: string, span: Span): void {
    this.add('information', code, message, span);
  }
}
