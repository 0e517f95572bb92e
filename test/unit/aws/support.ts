import assert from 'node:assert/strict';
import { openConnection, type ApiGatewayConnection, type AwsResult } from '../../../src/aws';
import { startGateway, type RunningGateway } from '../../../src/gateway';

/** A result's value; the failure's words fail the test. */
export function valueOf<T>(result: AwsResult<T>): T {
  assert.ok(result.ok, result.ok ? '' : `${result.error.code}: ${result.error.message}`);
  return result.value;
}

/** The extension's connection to a local gateway of the suite that calls this: there once the suite has begun. */
export function connectionOfSuite(): () => ApiGatewayConnection {
  let gateway: RunningGateway | undefined;
  let connection: ApiGatewayConnection | undefined;
  before(async () => {
    const started = await startGateway();
    assert.ok(started.ok);
    gateway = started.value;
    const { endpoint, accessKeyId, secretAccessKey } = gateway.address;
    connection = valueOf(await openConnection({ kind: 'endpoint', endpoint, region: 'us-east-1', accessKeyId, secretAccessKey }));
  });
  after(async () => {
    connection?.dispose();
    await gateway?.stop();
  });
  return () => connection ?? assert.fail('the suite has not begun');
}

/** Deletes an API with its one stage, and sees both gone. */
export async function assertDeletes({ rest }: ApiGatewayConnection, apiId: string): Promise<void> {
  valueOf(await rest.deleteStage(apiId, 'dev'));
  assert.deepEqual(valueOf(await rest.stages(apiId)), []);
  valueOf(await rest.deleteApi(apiId));
  const gone = await rest.stages(apiId);
  assert.equal(!gone.ok && gone.error.code, 'NotFoundException');
}
