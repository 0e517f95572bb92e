import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { rmSync, writeFileSync } from 'node:fs';
import { eventually } from '../support/eventually';
import { Editor, workspaceFile } from './editor';

/** A service that refuses everything as AWS refuses expired credentials. */
async function refusingService(): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer((_request, response) => {
    response.writeHead(403, { 'Content-Type': 'application/json', 'x-amzn-errortype': 'ExpiredTokenException', 'x-amzn-requestid': '11112222-3333-4444-5555-666677778888' });
    response.end(JSON.stringify({ message: 'The security token included in the request is expired' }));
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe('Walk 7, mistakes and bad weather', () => {
  let editor: Editor;
  let service: { readonly server: Server; readonly url: string };
  before(async () => {
    service = await refusingService();
    writeFileSync(process.env['AWS_CONFIG_FILE']!, [
      '[profile expired]', 'region = eu-west-1', `endpoint_url = ${service.url}`,
      '[profile unreachable]', 'region = eu-west-1', 'endpoint_url = http://127.0.0.1:9',
      '[profile empty]', 'region = eu-west-1', '',
    ].join('\n'));
    const keys = ['aws_access_key_id = AKIDEXAMPLE', 'aws_secret_access_key = not-a-secret'];
    writeFileSync(process.env['AWS_SHARED_CREDENTIALS_FILE']!, ['[expired]', ...keys, '[unreachable]', ...keys, ''].join('\n'));
    editor = await Editor.open();
    await editor.sidebar();
  });
  after(async () => {
    await Editor.current?.close();
    service.server.close();
  });

  async function addConnection(profile: string): Promise<void> {
    await editor.command('API Gateway: Add AWS Connection...');
    await editor.pick('Profile', profile);
    await editor.pick('Region', 'eu-west-1');
    await editor.apis.row(new RegExp(`${profile}.*eu-west-1`)).waitFor();
  }

  it('shows the code of expired credentials in the tree, with a retry', async () => {
    await addConnection('expired');
    await editor.apis.unfold(/expired.*eu-west-1/);
    await editor.apis.row(/ExpiredToken/).waitFor();
    await editor.apis.rowAction(/ExpiredToken/, 'Retry');
    await editor.apis.row(/ExpiredToken/).waitFor();
  });

  it('says that an endpoint is not reached', async () => {
    await addConnection('unreachable');
    await editor.apis.foldAll();
    await editor.apis.unfold(/unreachable.*eu-west-1/);
    await editor.apis.row(/ECONNREFUSED|did not answer|not reached/).waitFor();
  });

  it('says that a profile has no credentials', async () => {
    await addConnection('empty');
    await editor.apis.foldAll();
    await editor.apis.unfold(/empty.*eu-west-1/);
    await editor.apis.row(/[Cc]redentials/).waitFor();
    await editor.screenshot('connections');
  });

  it('puts a broken definition in the tree and among the problems, at its place', async () => {
    const file = workspaceFile('broken.yaml');
    writeFileSync(file, 'openapi: 3.0.1\ninfo:\n  title: Broken\npaths:\n  /a:\n    get: [1, 2\n  /b: {}\n');
    try {
      await editor.workspace.foldAll();
      await editor.workspace.row('broken.yaml').waitFor();
      await editor.file('broken.yaml');
      await editor.page.locator('.squiggly-error').first().waitFor();
      await editor.screenshot('broken-definition');
    } finally {
      rmSync(file);
    }
    await editor.command('View: Close All Editors');
  });

  it('names the place where a sample event is no JSON', async () => {
    const file = workspaceFile('pet-store', 'events', 'half.event.json');
    writeFileSync(file, '{\n  "httpMethod": "GET",\n  "path": \n}\n');
    try {
      await editor.file('pet-store/templates/create-pet.request.vtl');
      await editor.command('API Gateway: Open Template Preview');
      const frame = await editor.webview('#event');
      const label = await eventually(async () => (await frame.locator('#event option').allTextContents()).find((text) => text.includes('half')), 'the broken event among the choices');
      await frame.locator('#event').selectOption({ label });
      await frame.locator('.issue.error').filter({ hasText: /event 4:1|event 3:\d+/ }).waitFor();
      await editor.screenshot('broken-event');
    } finally {
      rmSync(file);
    }
  });
});
