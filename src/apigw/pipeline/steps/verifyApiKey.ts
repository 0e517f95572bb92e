import { fail, ok } from '../../../base';
import { notEmulated, type Outcome } from '../faults';
import type { Matched } from '../stages';

/** API keys and usage plans are not emulated yet: a method that needs a key is never let through. */
export function verifyApiKey(matched: Matched): Outcome<Matched> {
  const { method, recorder, testInvoke } = matched;
  if (method.apiKeyRequired && !testInvoke) {
    recorder.trace('Verify API key', ['The method needs an API key: API keys and usage plans are not emulated yet.'], { source: method.source });
    return fail(notEmulated('API keys and usage plans', method.source));
  }
  recorder.trace('Verify API key', [testInvoke ? 'A test of a method needs no API key.' : 'The method needs no API key.']);
  return ok(matched);
}
