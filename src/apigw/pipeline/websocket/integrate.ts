import { ok } from '../../../base';
import { Chain } from '../chain';
import type { Fault, Outcome } from '../faults';
import { chooseRequestTemplate } from './steps/chooseRequestTemplate';
import { mapRequestParameters } from './steps/mapRequestParameters';
import { renderRequestTemplate } from './steps/renderRequestTemplate';
import { renderResponseTemplate } from './steps/renderResponseTemplate';
import { selectIntegrationResponse } from './steps/selectIntegrationResponse';
import { sendToIntegration } from './steps/sendToIntegration';
import type { Replying, Routed } from './stages';

/** The way of an event through its route's integration and back. */
export function integrate(routed: Routed): Outcome<Replying> | Promise<Outcome<Replying>> {
  return new Chain<Routed, Fault>(ok(routed))
    .step(mapRequestParameters)
    .step(chooseRequestTemplate)
    .step(renderRequestTemplate)
    .step(sendToIntegration)
    .step(selectIntegrationResponse)
    .step(renderResponseTemplate)
    .result;
}
