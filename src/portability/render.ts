import { errorMessage, fail, ok, type Result } from '../base';
import { javaLikeStringMethods } from './strings';

/** Renders a template as such an emulator does; the error is velocityjs's own sentence. Has no limits: a template may run for ever. */
export async function renderWithVelocityjs(template: string, variables: Readonly<Record<string, unknown>>): Promise<Result<string, string>> {
  // The one place where it is loaded: most renders compare with nothing.
  const { Compile, parse } = await import('velocityjs');
  try {
    const compiled = new Compile(parse(template), { escape: false, customMethodHandlers: [javaLikeStringMethods] });
    return ok(compiled.render({ ...variables }, undefined, true));
  } catch (error) {
    return fail(errorMessage(error));
  }
}
