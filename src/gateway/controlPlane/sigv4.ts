import { headerValue } from '../../apigw';
import type { HttpRequest } from '../http';
import { verify, type Credentials } from '../sigv4';
import { ServiceError } from './serviceError';

const ERROR_TYPES = { unknownKey: 'UnrecognizedClientException', wrongSignature: 'InvalidSignatureException', expired: 'InvalidSignatureException', incomplete: 'MissingAuthenticationTokenException' } as const;

/** Checks a Signature Version 4 in the Authorization header; throws the service's refusals. Any region and service is accepted: the scope is the client's. */
export function verifySignature(request: HttpRequest, { accessKeyId, secretAccessKey }: Credentials, now: number): void {
  if (headerValue(request.headers, 'authorization') === undefined) throw new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  const verified = verify(request, (id) => (id === accessKeyId ? secretAccessKey : undefined), now);
  if (!verified.ok) throw new ServiceError(ERROR_TYPES[verified.error.because], verified.error.message);
}
