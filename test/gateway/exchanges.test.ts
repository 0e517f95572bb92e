import { CreateDeploymentCommand, ImportRestApiCommand } from '@aws-sdk/client-api-gateway';
import assert from 'node:assert/strict';
import type { RunningGateway } from '../../src/gateway';
import type { ServedRequest } from '../../src/protocol';
import { eventually } from '../support/eventually';
import { bytes, clientOf, mockDocument, start } from './support/gateway';
import { request } from './support/http';

describe('what is told of served requests', () => {
  const served: ServedRequest[] = [];
  let gateway: RunningGateway;
  let url: string;
  before(async () => {
    gateway = await start({ onRequest: (one) => void served.push(one) });
    const { id = '' } = await clientOf(gateway.address).send(new ImportRestApiCommand({ body: bytes(mockDocument({ '/a': '$input.params("q") $input.params("Authorization")', '/long': `#foreach($i in [1..900])${'x'.repeat(1000)}#end` })) }));
    await clientOf(gateway.address).send(new CreateDeploymentCommand({ restApiId: id, stageName: 'dev', variables: { colour: 'red' } }));
    url = `${gateway.address.endpoint}/restapis/${id}/dev/_user_request_`;
  });
  beforeEach(() => { served.length = 0; });
  after(() => gateway.stop());

  it('its details are the exchange, its steps and its log', async () => {
    await request(`${url}/a?q=1`, { headers: { 'X-Own': 'yes' } });
    const [one] = served;
    const details = await gateway.details(one?.id ?? 0);
    assert.ok(details);
    assert.equal(details.request.rawQueryString, 'q=1');
    assert.ok(details.request.headers.some(({ name, value }) => name === 'X-Own' && value === 'yes'));
    assert.equal(details.response.body, '1 ');
    assert.deepEqual(details.stageVariables, { colour: 'red' });
    assert.ok(details.trace.some(({ step, shows }) => step === 'Render response template' && shows.some(({ text }) => text === '1 ')));
    assert.ok(details.log.some((line) => line.includes('Successfully completed execution')));
    assert.equal(await gateway.details(10_000), undefined);
  });

  it('secrets are masked wherever they stand', async () => {
    await request(`${url}/a?q=1&access_token=qqqq-secret`, { headers: { Authorization: 'Bearer aaaa.secret.bbbb', Cookie: 'session=cccc-secret', 'x-api-key': 'dddd-secret' } });
    const text = JSON.stringify(await gateway.details(served[0]?.id ?? 0));
    for (const secret of ['aaaa.secret', 'cccc-secret', 'dddd-secret', 'qqqq-secret']) assert.ok(!text.includes(secret), secret);
    assert.ok(text.includes('"body":"1 ****"'));
  });

  it('long bodies are cut, and the last two hundred are kept', async () => {
    await request(`${url}/long`);
    const [first] = served;
    const details = await gateway.details(first?.id ?? 0);
    assert.deepEqual([details?.response.size, details?.response.body.length], [900_000, 256 * 1024]);
    for (let i = 0; i < 200; i++) await request(`${url}/a`);
    assert.equal(await gateway.details(first?.id ?? 0), undefined);
    assert.ok(await gateway.details(served.at(-200)?.id ?? 0));
  });

  it('a request can be sent again as it came', async () => {
    await request(`${url}/a`, { headers: { Authorization: 'Bearer aaaa.secret.bbbb' } });
    assert.equal(await gateway.replay(served[0]?.id ?? 0), true);
    await eventually(() => served.length === 2, 'the second one');
    assert.deepEqual(served.map(({ path, status }) => [path, status]), [['/a', 200], ['/a', 200]]);
    assert.equal(await gateway.replay(10_000), false);
  });
});
