import type { StepName } from '../../apigw';
import type { Api } from '../../apigw/model';

/** A step of the way, and the part of the console's picture of a method that it belongs to. */
export interface ExpectedStep {
  readonly name: StepName;
  readonly part: string;
  /** Tells something only where there is something to tell: its absence does not mean that it was not reached. */
  readonly optional?: true;
}

/** The ways of a request by kind of API, in the pipelines' order. A step that is not named here belongs to the part of the one before it. */
export const EXPECTED_STEPS: Readonly<Record<Api['kind'], readonly ExpectedStep[]>> = {
  REST: [
    { name: 'Match resource', part: 'Method request' },
    { name: 'Evaluate resource policy', part: 'Method request', optional: true },
    { name: 'Authorize', part: 'Method request' },
    { name: 'Verify API key', part: 'Method request' },
    { name: 'Throttle requests', part: 'Method request', optional: true },
    { name: 'Validate request', part: 'Method request' },
    { name: 'Map request parameters', part: 'Integration request' },
    { name: 'Choose request template', part: 'Integration request' },
    { name: 'Render request template', part: 'Integration request' },
    { name: 'Apply request overrides', part: 'Integration request', optional: true },
    { name: 'Look up cache', part: 'Integration request', optional: true },
    { name: 'Send to integration', part: 'Integration' },
    { name: 'Select integration response', part: 'Integration response' },
    { name: 'Map response parameters', part: 'Integration response' },
    { name: 'Render response template', part: 'Integration response' },
    { name: 'Apply response overrides', part: 'Integration response', optional: true },
    { name: 'Keep response', part: 'Integration response', optional: true },
    { name: 'Remap response headers', part: 'Method response', optional: true },
    { name: 'Gateway response', part: 'Gateway response', optional: true },
  ],
  HTTP: [
    { name: 'Match route', part: 'Route' },
    { name: 'Authorize', part: 'Route' },
    { name: 'Throttle requests', part: 'Route', optional: true },
    { name: 'Answer CORS preflight', part: 'Route', optional: true },
    { name: 'Map request parameters', part: 'Integration request' },
    { name: 'Send to integration', part: 'Integration' },
    { name: 'Map response parameters', part: 'Response' },
    { name: 'Add CORS headers', part: 'Response', optional: true },
    { name: 'Gateway response', part: 'Gateway response', optional: true },
  ],
  WEBSOCKET: [
    { name: 'Accept message', part: 'Route', optional: true },
    { name: 'Select route', part: 'Route' },
    { name: 'Authorize', part: 'Route', optional: true },
    { name: 'Verify API key', part: 'Route', optional: true },
    { name: 'Validate request', part: 'Route', optional: true },
    { name: 'Map request parameters', part: 'Integration request', optional: true },
    { name: 'Choose request template', part: 'Integration request', optional: true },
    { name: 'Render request template', part: 'Integration request', optional: true },
    { name: 'Send to integration', part: 'Integration' },
    { name: 'Select integration response', part: 'Integration response', optional: true },
    { name: 'Render response template', part: 'Integration response', optional: true },
    { name: 'Answer client', part: 'Client', optional: true },
    { name: 'Complete handshake', part: 'Client', optional: true },
  ],
};

/** The steps that tell what the client gets. */
export const ANSWERING_STEPS: ReadonlySet<StepName> = new Set<StepName>(['Gateway response', 'Answer client', 'Complete handshake', 'Add CORS headers']);

/** The steps that find who takes the request. */
export const MATCHING_STEPS: ReadonlySet<StepName> = new Set<StepName>(['Match resource', 'Match route', 'Select route']);
