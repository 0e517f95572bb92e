import type { Api } from '../../apigw/model';

/** A step of the way, and the part of the console's picture of a method that it belongs to. */
export interface ExpectedStep {
  readonly name: string;
  readonly part: string;
  /** Tells something only where there is something to tell: its absence does not mean that it was not reached. */
  readonly optional?: true;
}

/** The ways of a request by kind of API, in the pipelines' order. A step that is not named here belongs to the part of the one before it. */
export const EXPECTED_STEPS: Readonly<Record<Api['kind'], readonly ExpectedStep[]>> = {
  REST: [
    { name: 'Match resource', part: 'Method request' },
    { name: 'Authorize', part: 'Method request' },
    { name: 'Verify API key', part: 'Method request' },
    { name: 'Validate request', part: 'Method request' },
    { name: 'Map request parameters', part: 'Integration request' },
    { name: 'Choose request template', part: 'Integration request' },
    { name: 'Render request template', part: 'Integration request' },
    { name: 'Apply request overrides', part: 'Integration request', optional: true },
    { name: 'Send to integration', part: 'Integration' },
    { name: 'Select integration response', part: 'Integration response' },
    { name: 'Map response parameters', part: 'Integration response' },
    { name: 'Render response template', part: 'Integration response' },
    { name: 'Apply response overrides', part: 'Integration response', optional: true },
    { name: 'Remap response headers', part: 'Method response', optional: true },
    { name: 'Gateway response', part: 'Method response', optional: true },
  ],
  HTTP: [],
  WEBSOCKET: [],
};
