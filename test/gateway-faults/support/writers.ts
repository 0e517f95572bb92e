import {
  CreateDeploymentCommand, CreateRestApiCommand, DeleteRestApiCommand, GetResourcesCommand, GetRestApiCommand, GetStageCommand, ImportRestApiCommand, PutRestApiCommand, UpdateRestApiCommand, UpdateStageCommand,
  paginateGetDeployments, paginateGetRestApis, type APIGatewayClient,
} from '@aws-sdk/client-api-gateway';
import assert from 'node:assert/strict';
import { bytes, mockDocument } from '../../gateway/support/gateway';
import { request } from '../../gateway/support/http';

/** A client that writes in a loop and remembers what was acknowledged. */
export interface Writer {
  readonly name: string;
  /** How many writes were acknowledged. */
  readonly acknowledged: number;
  /** One write: it counts once this has resolved. */
  write(client: APIGatewayClient): Promise<void>;
  /** Fails if something acknowledged is not there, or if something stands there by halves. */
  check(client: APIGatewayClient, endpoint: string): Promise<void>;
}

export const writers = (): readonly Writer[] => [new Creator(), new Importer(), new Deployer(), new Updater()];

async function namesOf(client: APIGatewayClient): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for await (const { items = [] } of paginateGetRestApis({ client }, { limit: 500 })) for (const { id = '', name = '' } of items) found.set(id, name);
  return found;
}

/** Creates APIs, and deletes every third again. */
class Creator implements Writer {
  readonly name = 'creations and deletions';
  readonly #kept = new Set<string>();
  readonly #deleted = new Set<string>();
  #serial = 0;
  acknowledged = 0;

  async write(client: APIGatewayClient): Promise<void> {
    this.#serial += 1;
    const { id = '' } = await client.send(new CreateRestApiCommand({ name: `created ${this.#serial}` }));
    this.acknowledged += 1;
    if (this.#serial % 3 !== 0) return void this.#kept.add(id);
    // From here on it may be there or not, until the deletion is acknowledged.
    await client.send(new DeleteRestApiCommand({ restApiId: id }));
    this.#deleted.add(id);
    this.acknowledged += 1;
  }

  async check(client: APIGatewayClient): Promise<void> {
    const found = await namesOf(client);
    assert.deepEqual([...this.#kept].filter((id) => !found.has(id)), [], 'created APIs are there');
    assert.deepEqual([...this.#deleted].filter((id) => found.has(id)), [], 'deleted APIs are gone');
  }
}

const PATHS = ['/a', '/b', '/c', '/d', '/e'];

/** Imports APIs of five resources; each stands there with all of them or not at all. */
class Importer implements Writer {
  readonly name = 'imports';
  readonly #ids = new Set<string>();
  readonly #whole = new Set<string>();
  acknowledged = 0;

  async write(client: APIGatewayClient): Promise<void> {
    const { id = '' } = await client.send(new ImportRestApiCommand({ body: bytes(mockDocument(Object.fromEntries(PATHS.map((one) => [one, 'text'])), 'imported')) }));
    this.#ids.add(id);
    this.acknowledged += 1;
  }

  async check(client: APIGatewayClient): Promise<void> {
    const found = new Set([...(await namesOf(client))].filter(([, name]) => name === 'imported').map(([id]) => id));
    assert.deepEqual([...this.#ids].filter((id) => !found.has(id)), [], 'imported APIs are there');
    for (const id of found) {
      if (this.#whole.has(id)) continue;
      const { items = [] } = await client.send(new GetResourcesCommand({ restApiId: id, embed: ['methods'] }));
      assert.deepEqual(items.filter(({ resourceMethods }) => resourceMethods).map((item) => item.path).sort(), PATHS);
      this.#whole.add(id);
    }
  }
}

/** Imports anew and deploys: the stage serves what was deployed last. */
class Deployer implements Writer {
  readonly name = 'deployments';
  readonly #ids = new Set<string>();
  #restApiId: string | undefined;
  #attempted = 0;
  #deployed = 0;

  get acknowledged(): number {
    return this.#ids.size;
  }

  async write(client: APIGatewayClient): Promise<void> {
    this.#restApiId ??= (await client.send(new ImportRestApiCommand({ body: bytes(mockDocument({ '/': '0' }, 'deployed')) }))).id ?? '';
    const next = this.#attempted + 1;
    await client.send(new PutRestApiCommand({ restApiId: this.#restApiId, mode: 'overwrite', body: bytes(mockDocument({ '/': String(next) }, 'deployed')) }));
    this.#attempted = next;
    const { id = '' } = await client.send(new CreateDeploymentCommand({ restApiId: this.#restApiId, stageName: 'dev' }));
    this.#ids.add(id);
    this.#deployed = next;
  }

  async check(client: APIGatewayClient, endpoint: string): Promise<void> {
    if (this.#restApiId === undefined) return;
    const found = new Set<string | undefined>();
    for await (const { items = [] } of paginateGetDeployments({ client }, { restApiId: this.#restApiId, limit: 500 })) for (const { id } of items) found.add(id);
    assert.deepEqual([...this.#ids].filter((id) => !found.has(id)), [], 'deployments are there');
    const { status, text } = await request(`${endpoint}/restapis/${this.#restApiId}/dev/_user_request_/`);
    assert.equal(status, 200);
    assertLastOrNext(Number(text), this.#deployed, 'what is served');
    this.#deployed = Number(text);
  }
}

/** Counts upwards in an API's description and in a stage's variable. */
class Updater implements Writer {
  readonly name = 'updates';
  #restApiId: string | undefined;
  #description = 0;
  #variable = 0;
  acknowledged = 0;

  async write(client: APIGatewayClient): Promise<void> {
    this.#restApiId ??= await this.#prepare(client);
    await client.send(new UpdateRestApiCommand({ restApiId: this.#restApiId, patchOperations: [{ op: 'replace', path: '/description', value: String(this.#description + 1) }] }));
    this.#description += 1;
    await client.send(new UpdateStageCommand({ restApiId: this.#restApiId, stageName: 'dev', patchOperations: [{ op: 'replace', path: '/variables/count', value: String(this.#variable + 1) }] }));
    this.#variable += 1;
    this.acknowledged += 2;
  }

  async check(client: APIGatewayClient): Promise<void> {
    if (this.#restApiId === undefined) return;
    const { description = '0' } = await client.send(new GetRestApiCommand({ restApiId: this.#restApiId }));
    const { variables = {} } = await client.send(new GetStageCommand({ restApiId: this.#restApiId, stageName: 'dev' }));
    assertLastOrNext(Number(description), this.#description, 'the description');
    assertLastOrNext(Number(variables['count'] ?? '0'), this.#variable, 'the variable');
    [this.#description, this.#variable] = [Number(description), Number(variables['count'] ?? '0')];
  }

  async #prepare(client: APIGatewayClient): Promise<string> {
    const { id: restApiId = '' } = await client.send(new ImportRestApiCommand({ body: bytes(mockDocument({ '/': 'x' }, 'updated')) }));
    await client.send(new CreateDeploymentCommand({ restApiId, stageName: 'dev' }));
    return restApiId;
  }
}

/** The write after the last acknowledged one may have been kept too. */
function assertLastOrNext(found: number, acknowledged: number, what: string): void {
  assert.ok(found === acknowledged || found === acknowledged + 1, `${what}: found ${found}, acknowledged ${acknowledged}`);
}
