import { fail, ok } from '../../../../base';
import { authenticateCaller } from '../../../authorization';
import { notEmulated } from '../../faults';
import { httpFault, type HttpOutcome } from '../faults';
import type { HttpAuthorization, HttpMatched } from '../stages';

/** Who signed the request; nobody's policies are looked at. How a refusal is answered is unknown. */
export async function authorizeBySignature({ received, rawPath, route, ports }: HttpMatched): Promise<HttpOutcome<HttpAuthorization>> {
  const signed = await authenticateCaller({ ...received, path: rawPath }, ports);
  if (signed.ok) return ok({ kind: 'iam', caller: { kind: 'caller', ...signed.value } });
  if (signed.error.kind === 'unavailable') return fail(notEmulated(`checking signatures (${signed.error.message})`, route.source));
  return fail(httpFault('forbidden', `The route wants a signature (AWS_IAM), and the request's is none: ${signed.error.message}`, route.source));
}
