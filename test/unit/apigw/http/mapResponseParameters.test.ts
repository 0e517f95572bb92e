import assert from 'node:assert/strict';
import { response } from '../support';
import { askHttp, endpoint, httpApi, lambda, route, type HttpTold } from './support';

const answered = (status: number, responseParameters: Readonly<Record<string, Readonly<Record<string, string>>>>, body = '{"error":"none left"}'): Promise<HttpTold> =>
  askHttp(httpApi([route('$default', endpoint({ responseParameters }))]), {}, { backend: response(status, body, [['X-Old', 'a'], ['Content-Type', 'application/json']]) }, { stageVariables: { v: 'beta' } });

describe('Mapping the response parameters of an HTTP API', () => {
  it("changes headers and the status by the mappings of the integration's status", async () => {
    const mappings = { 500: { 'overwrite:statuscode': '403', 'append:header.why': '$response.body.error', 'remove:header.x-old': '', 'overwrite:header.from': '$response.header.X-Old/${stageVariables.v}' }, 404: { 'append:header.no': 'x' } };
    const told = await answered(500, { ...mappings, 500: { ...mappings[500], 'overwrite:header.from': '${response.header.X-Old}/${stageVariables.v}' } });
    assert.deepEqual([told.status, told.header('why'), told.header('x-old'), told.header('from'), told.header('no')], [403, 'none left', undefined, 'a/beta', undefined]);
  });

  it('leaves answers with another status alone, and says which statuses have mappings', async () => {
    const told = await answered(200, { 404: { 'append:header.no': 'x' } });
    assert.equal(told.header('no'), undefined);
    assert.equal(told.said('Map response parameters'), 'The status 200 has no mappings; 404 have.');
  });

  it('maps the answers of functions too', async () => {
    const told = await askHttp(httpApi([route('$default', lambda('2.0', { responseParameters: { 200: { 'append:header.a': '$context.stage' } } }))]));
    assert.equal(told.header('a'), '$default');
  });

  it('answers 500 for a status that is none', async () => {
    assert.equal((await answered(200, { 200: { 'overwrite:statuscode': '$response.body.error' } })).status, 500);
  });
});
