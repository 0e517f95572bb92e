import type { Sourced } from './source';

/** A custom domain name with the APIs that it leads to. */
export interface DomainName extends Sourced {
  readonly domainName: string;
  readonly mappings: readonly ApiMapping[];
}

/** `https://DOMAIN/KEY/...` is served by a stage of an API. */
export interface ApiMapping extends Sourced {
  /** The base path, `orders/v1`; empty for the domain's root. */
  readonly apiMappingKey: string;
  readonly apiId: string;
  /** Absent where the caller names the stage in the path (REST base path mappings). */
  readonly stage?: string;
}
