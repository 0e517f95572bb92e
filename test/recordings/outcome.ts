import { AssertionError } from 'node:assert/strict';
import { type CheckRecording, type Json, NotUnderstood } from './exchange/given';

/** Thrown by a check for a case that needs something the product does not do yet. */
export class NotBuilt extends Error {}

/** A case as the recordings files hold it; `origin` says how far it is to be believed. */
export interface OriginalRecording {
  readonly id: string;
  readonly area: string;
  readonly origin: 'aws-recorded' | 'aws-docs' | 'localstack-unit';
  readonly given: Json;
  readonly expected: Json;
}

export type Outcome =
  | { readonly kind: 'passed' }
  | { readonly kind: 'differing'; readonly detail: string }
  | { readonly kind: 'notUnderstood'; readonly member: string }
  | { readonly kind: 'notBuilt'; readonly what: string };

/** Runs one case. Anything a check throws that is neither of its own kinds nor an assertion is a difference too. */
export async function outcomeOf(recording: OriginalRecording, check: CheckRecording | undefined): Promise<Outcome> {
  if (!check) return { kind: 'notBuilt', what: `the area ${recording.area}` };
  try {
    await check(recording);
    return { kind: 'passed' };
  } catch (error) {
    if (error instanceof NotUnderstood) return { kind: 'notUnderstood', member: error.message };
    if (error instanceof NotBuilt) return { kind: 'notBuilt', what: error.message };
    return { kind: 'differing', detail: error instanceof AssertionError ? error.message : String(error) };
  }
}
