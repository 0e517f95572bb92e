import assert from 'node:assert/strict';
import type { JavaValue } from '../../../src/base';
import { compile, type Dialect, type RenderError, type RenderOptions } from '../../../src/vtl';
import { readContext } from '../../support/contextJson';

/** Renders with variables read from JSON and compares the output. */
export function checkOutput(template: string, context: unknown, output: string, dialect: Dialect = 'apiGateway'): void {
  const rendering = compile(template, dialect).render(readContext(JSON.stringify(context)));
  assert.equal(rendering.ok ? rendering.output : `${rendering.error.code}: ${rendering.error.message}`, output, template);
}

/** Renders a template that must fail, and gives the error. */
export function failureOf(template: string, variables: ReadonlyMap<string, JavaValue> = new Map(), options: RenderOptions = {}): RenderError {
  const rendering = compile(template).render(variables, options);
  assert.ok(!rendering.ok, `${template} renders: ${rendering.output.slice(0, 100)}`);
  return rendering.error;
}
