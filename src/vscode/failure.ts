import type { AwsFailure } from '../aws';
import type { Result } from '../base';

/** Why the local gateway does not run. `code` is Node's (`EADDRINUSE`), `Exited` or `NotBuilt`. */
export interface LocalGatewayFailure {
  readonly kind: 'localGateway';
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
  /** The port that was asked for. */
  readonly port?: number;
}

/** Something that Restricted Mode leaves out. */
export interface UntrustedFailure {
  readonly kind: 'untrusted';
  readonly code: 'Untrusted';
  readonly message: string;
  readonly retryable: false;
}

/** A definition that can't be deployed as it is. `code` is the problem's. */
export interface DefinitionFailure {
  readonly kind: 'definition';
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
}

/** Everything that can go wrong between the editor and a service. `notify.ts` turns it into a sentence. */
export type Failure = AwsFailure | LocalGatewayFailure | UntrustedFailure | DefinitionFailure;

/** The id under which a service knows the request that failed, where it gave one. */
export const requestIdOf = (failure: Failure): string | undefined => ('requestId' in failure ? failure.requestId : undefined);

export type Outcome<T> = Result<T, Failure>;

export const UNTRUSTED: UntrustedFailure = {
  kind: 'untrusted', code: 'Untrusted', retryable: false, message: 'Neither AWS nor the local gateway is called in Restricted Mode.',
};
