import type { GatewayResponse } from '../model';
import { GATEWAY_RESPONSE_DEFAULTS } from './faults.data';
import type { GatewayResponseType } from './faults';

/** DEFAULT_4XX or DEFAULT_5XX: whose settings a type takes that has none of its own. */
function gatewayResponseFamily(type: GatewayResponseType): 'DEFAULT_4XX' | 'DEFAULT_5XX' {
  return GATEWAY_RESPONSE_DEFAULTS[type].status >= 500 ? 'DEFAULT_5XX' : 'DEFAULT_4XX';
}

/**
 * The settings that a gateway response has: its own or, where it has none at all, those of its family. A type with any
 * setting of its own takes nothing of the family's (recordings inherit-default-5xx-*). Undefined: the service's defaults.
 */
export function gatewayResponseSettings(type: GatewayResponseType, own: (type: string) => GatewayResponse | undefined): GatewayResponse | undefined {
  return own(type) ?? own(gatewayResponseFamily(type));
}
