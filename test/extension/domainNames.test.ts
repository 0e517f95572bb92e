import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ExtensionApi } from '../../src/vscode/api';
import type { LocalRun } from '../../src/vscode/local/localRuns';
import { mockDocument } from '../gateway/support/gateway';
import { request } from '../gateway/support/http';
import { eventually } from '../support/eventually';
import { extensionApi, workspaceUri } from './support';

const template = (name: string): Uint8Array => new TextEncoder().encode(`Resources:
  Shop: { Type: AWS::ApiGateway::RestApi, Properties: { Name: ${name}, Body: ${mockDocument({ '/a': name })} } }
  Name: { Type: AWS::ApiGateway::DomainName, Properties: { DomainName: shop.example.com } }
  Mapping: { Type: AWS::ApiGateway::BasePathMapping, Properties: { DomainName: !Ref Name, RestApiId: !Ref Shop, Stage: prod, BasePath: v1 } }
`);

describe('A custom domain name of a template', () => {
  const [first, second] = [workspaceUri('domains', 'first', 'template.yaml'), workspaceUri('domains', 'second', 'template.yaml')];
  let api: ExtensionApi;
  before(async () => { api = await extensionApi(); });
  after(async () => {
    for (const run of api.localRuns.all) api.localRuns.stop(run);
    await vscode.workspace.fs.delete(workspaceUri('domains'), { recursive: true });
    await vscode.commands.executeCommand('apiGateway.stopLocalGateway');
  });

  async function run(uri: vscode.Uri, name: string): Promise<LocalRun> {
    await vscode.workspace.fs.writeFile(uri, template(name));
    void vscode.commands.executeCommand('apiGateway.runLocally', { uri: uri.toString(), key: 'Shop' });
    return eventually(() => api.localRuns.find({ uri, key: 'Shop' }), `${name} runs`);
  }
  /** Node does not resolve names under `.localhost`. */
  const textAt = async (url: string): Promise<string> => (await request(url.replace(/\/\/[^:/]+/, '//127.0.0.1'), { headers: { Host: new URL(url).host } })).text;

  it('leads to the API that runs locally, and to another one that is run with the same', async () => {
    const { domainUrls: [url = ''], remarks } = await run(first, 'first');
    assert.match(url, /^http:\/\/shop\.example\.com\.localhost:\d+\/v1$/);
    assert.deepEqual(remarks, []);
    assert.equal(await textAt(`${url}/a`), 'first');
    await run(second, 'second');
    assert.equal(await textAt(`${url}/a`), 'second');
  });
});
