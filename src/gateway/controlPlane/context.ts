import type { Ports } from '../../apigw';
import type { Running } from '../dataPlane/running';
import type { Store } from '../store/store';
import type { StoredRestApi } from '../store/types';
import { notFound } from './serviceError';

/** What a handler works with, beside its input. */
export interface Context {
  readonly store: Store;
  readonly ports: Ports;
  /** What the data plane keeps between requests: some operations empty it. */
  readonly running: Running;
  /** The region that the request was signed for. */
  readonly region: string;
}

/** Every API of the local gateway belongs to this account. */
export const ACCOUNT_ID = '000000000000';

/** The API, or the service's refusal (recording cp-api-get_api_case_insensitive-get-api-upper-case). */
export function restApiOf({ store }: Context, id: string): StoredRestApi {
  const api = store.restApi(id);
  if (!api) throw notFound(`Invalid API identifier specified ${ACCOUNT_ID}:${id}`);
  return api;
}
