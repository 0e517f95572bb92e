import {
  CreateDeploymentCommand, CreateUsagePlanCommand, GetApiKeyCommand, GetUsageCommand, GetUsagePlanKeysCommand, ImportApiKeysCommand, ImportRestApiCommand, UpdateMethodCommand, UpdateUsageCommand,
  GetResourcesCommand, type ApiKeyIds,
} from '@aws-sdk/client-api-gateway';
import assert from 'node:assert/strict';
import { bytes, gatewayOfSuite, mockDocument, refusal } from './support/gateway';

const VALUE = 'a-key-of-twenty-letters-or-more';

describe('API keys from a file, and what they use', () => {
  const { client, gateway } = gatewayOfSuite();

  const today = new Date().toISOString().slice(0, 10);
  const imported = (body: string, failOnWarnings = false): Promise<ApiKeyIds> => client.send(new ImportApiKeysCommand({ format: 'csv', body: bytes(body), failOnWarnings }));

  /** An API whose only method needs a key, served by the stage `dev`, with a plan of ten requests a day. */
  async function limited(): Promise<{ readonly url: string; readonly usagePlanId: string }> {
    const { id: restApiId = '' } = await client.send(new ImportRestApiCommand({ body: bytes(mockDocument({ '/a': 'a' })) }));
    const resourceId = (await client.send(new GetResourcesCommand({ restApiId }))).items?.find(({ path }) => path === '/a')?.id ?? '';
    await client.send(new UpdateMethodCommand({ restApiId, resourceId, httpMethod: 'GET', patchOperations: [{ op: 'replace', path: '/apiKeyRequired', value: 'true' }] }));
    await client.send(new CreateDeploymentCommand({ restApiId, stageName: 'dev' }));
    const { id: usagePlanId = '' } = await client.send(new CreateUsagePlanCommand({ name: 'ten', quota: { limit: 10, period: 'DAY' }, apiStages: [{ apiId: restApiId, stage: 'dev' }] }));
    return { url: `${gateway().address.endpoint}/restapis/${restApiId}/dev/_user_request_/a`, usagePlanId };
  }

  it('reads columns in any order and case, quoted texts, and the plans that a key belongs to', async () => {
    const { usagePlanId } = await limited();
    const { ids = [], warnings } = await imported(`key,Name,Enabled,description,UsageplanIds\n${VALUE}-1,"one, quoted",true,"says ""hi""","${usagePlanId}"\r\n${VALUE}-2,two,false,,\n`);
    assert.deepEqual(warnings, []);
    const [one, two] = await Promise.all(ids.map((apiKey) => client.send(new GetApiKeyCommand({ apiKey, includeValue: true }))));
    assert.deepEqual([one?.name, one?.value, one?.enabled, one?.description], ['one, quoted', `${VALUE}-1`, true, 'says "hi"']);
    assert.deepEqual([two?.name, two?.enabled, two?.description], ['two', false, undefined]);
    assert.deepEqual((await client.send(new GetUsagePlanKeysCommand({ usagePlanId }))).items?.map(({ id }) => id), ids.slice(0, 1));
  });

  it('leaves out a row that is wrong with a warning, or imports nothing where warnings fail', async () => {
    const file = `Name,Key\nshort,tooshort\nfine,${VALUE}-3\n`;
    const { message } = await refusal(imported(file, true));
    assert.equal(message, 'Warnings found during import: Row 2: API Key value should be at least 20 characters');
    const { ids, warnings } = await imported(file);
    assert.deepEqual([ids?.length, warnings], [1, ['Row 2: API Key value should be at least 20 characters']]);
    assert.match((await refusal(imported('a,b\n1,2\n'))).message, /first row/);
  });

  it('counts the requests of a key by day, and grants more', async () => {
    const { url, usagePlanId } = await limited();
    const { ids: [keyId = ''] = [] } = await imported(`Name,Key,Enabled,UsageplanIds\ncounted,${VALUE}-4,TRUE,${usagePlanId}\n`);
    const call = async (): Promise<number> => (await fetch(url, { headers: { 'x-api-key': `${VALUE}-4` } })).status;
    assert.deepEqual([await call(), await call()], [200, 200]);
    const usage = { usagePlanId, startDate: today, endDate: today };
    assert.deepEqual((await client.send(new GetUsageCommand(usage))).items, { [keyId]: [[2, 8]] });
    const remaining = (value: string): UpdateUsageCommand => new UpdateUsageCommand({ usagePlanId, keyId, patchOperations: [{ op: 'replace', path: '/remaining', value }] });
    assert.deepEqual((await client.send(remaining('0'))).items, { [keyId]: [[2, 0]] });
    assert.equal(await call(), 429);
    await client.send(remaining('5'));
    assert.equal(await call(), 200);
    assert.equal((await refusal(client.send(remaining('many')))).message, 'Invalid remaining quota specified: many');
    assert.equal((await refusal(client.send(new GetUsageCommand({ ...usage, endDate: 'tomorrow' })))).status, 400);
  });
});
