import assert from 'node:assert/strict';
import { chooseCanary } from '../../../src/apigw';

describe('A canary', () => {
  const settings = { variables: { a: 'stage', b: 'stage' }, canarySettings: { percentTraffic: 10, deploymentId: 'new', stageVariableOverrides: { a: 'canary' } } };
  it('takes its share of the requests, with its own deployment and variables', () => {
    assert.deepEqual(chooseCanary(settings, 0.0999), { isCanaryRequest: true, deploymentId: 'new', stageVariables: { a: 'canary', b: 'stage' } });
    assert.deepEqual(chooseCanary(settings, 0.1), { isCanaryRequest: false, deploymentId: undefined, stageVariables: settings.variables });
  });
  it('is never chosen where there is none, or none of the traffic is its', () => {
    assert.equal(chooseCanary({ variables: {} }, 0).isCanaryRequest, undefined);
    assert.equal(chooseCanary({ variables: {}, canarySettings: { percentTraffic: 0 } }, 0).isCanaryRequest, false);
  });
});
