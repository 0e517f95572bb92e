import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '../support/eventually';
import { freePort } from '../support/freePort';
import { Editor, workspaceFile } from './editor';

/** A server that counts who comes, in vain. */
async function listen(): Promise<{ readonly server: Server; readonly port: number; readonly calls: () => number }> {
  let calls = 0;
  const server = createServer((_request, response) => response.end()).on('connection', () => { calls += 1; });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return { server, port: (server.address() as AddressInfo).port, calls: () => calls };
}

/** The processes of the editor in Restricted Mode that run the gateway or a function: its folder of temporary files tells whose they are. */
function runningCode(): readonly string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((id) => {
    try {
      const command = readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return /(gateway|lambdaRuntime)\.(js|py)/.test(command) && readFileSync(`/proc/${id}/environ`, 'utf8').includes('/restricted/tmp') ? [`${id} ${command}`] : [];
    } catch {
      return []; // ended meanwhile
    }
  });
}

describe('Walk 8, Restricted Mode', () => {
  const settings = workspaceFile('.vscode', 'settings.json');
  let editor: Editor;
  let stranger: Awaited<ReturnType<typeof listen>>;
  let gatewayPort: number;
  before(async () => {
    stranger = await listen();
    gatewayPort = await freePort();
    // What a workspace of a stranger might ask for.
    mkdirSync(workspaceFile('.vscode'), { recursive: true });
    writeSettings(['default']);
    editor = await Editor.open('APIGW_WALK_RESTRICTED_URL');
  });
  after(async () => {
    rmSync(workspaceFile('.vscode'), { recursive: true });
    stranger.server.close();
    await Editor.current?.close();
  });

  const trustEditor = () => editor.page.locator('.workspace-trust-editor');

  /** Whether something answers at the port that the workspace's settings name, as the gateway does to strangers. */
  const answers = (): Promise<boolean> => fetch(`http://127.0.0.1:${gatewayPort}`).then(({ status }) => status === 403, () => false);

  function writeSettings(callerProfiles: readonly string[]): void {
    const endpoint = `http://127.0.0.1:${stranger.port}`;
    writeFileSync(settings, JSON.stringify({
      'apiGateway.local.startOnOpen': true, 'apiGateway.local.port': gatewayPort, 'apiGateway.local.lambdaEndpoint': endpoint, 'apiGateway.local.serviceEndpoints': { '*': endpoint }, 'apiGateway.local.callerProfiles': callerProfiles,
    }));
  }

  /** Waits for a message that says why nothing was done, and puts it away. */
  async function refusal(text: RegExp): Promise<void> {
    const message = await editor.notification(text);
    await message.getByText('Manage Trust').waitFor();
    await editor.command('Notifications: Clear All Notifications');
    await message.waitFor({ state: 'hidden' });
  }

  it('lets one read and preview, and keeps connections shut', async () => {
    await editor.sidebar();
    await editor.workspace.row('Pet Store').waitFor();
    await editor.page.locator('.sidebar').getByText(/Restricted Mode/).first().waitFor();
    await editor.file('pet-store/templates/create-pet.request.vtl');
    await editor.command('API Gateway: Open Template Preview');
    const frame = await editor.webview('pre.output');
    await eventually(async () => (await frame.locator('pre.output').first().innerText()).includes('"animal"'), 'the rendered template');
    await editor.screenshot('restricted');
    await editor.command('View: Close All Editors');
  });

  it('runs no API, and says that its functions are code of the workspace', async () => {
    await editor.file('chat/template.yaml');
    const lines = readFileSync(workspaceFile('chat', 'template.yaml'), 'utf8').split('\n');
    await editor.goToLine(lines.indexOf('  ChatApi:') + 1);
    await editor.lens('Run Locally').click();
    await refusal(/not run ChatApi locally: APIs are not run in Restricted Mode: their functions are code of this workspace\. Trust the workspace first\./);
  });

  it('offers no command that would run or call something', async () => {
    await editor.page.keyboard.press('F1');
    const listed = (title: string) => editor.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: `API Gateway: ${title}` });
    const ask = (title: string): Promise<void> => editor.page.locator('.quick-input-widget:visible input[type="text"]').fill(`>API Gateway: ${title}`);
    for (const title of ['Start Local Gateway', 'Run Locally', 'Open WebSocket Console', 'Deploy', 'Add AWS Connection']) {
      // One that is offered comes and goes: what is listed then is the answer to what was typed last.
      await ask('Open Template Preview');
      await listed('Open Template Preview').waitFor();
      await ask(title);
      await listed('Open Template Preview').waitFor({ state: 'detached' });
      assert.equal(await listed(title).count(), 0, title);
    }
    await editor.page.keyboard.press('Escape');
  });

  it('shows why there are no requests', async () => {
    await editor.command('API Gateway: Focus on Requests View');
    const requests = await editor.webview('.empty');
    await requests.getByText('The local gateway does not run in Restricted Mode').waitFor();
    assert.equal(await requests.getByText('Start Local Gateway').count(), 0);
    await editor.screenshot('restricted-requests');
  });

  it('has run nothing, called nobody and used none of the workspace\'s settings', async () => {
    assert.deepEqual(runningCode(), []);
    assert.equal(stranger.calls(), 0);
    assert.equal(await answers(), false);
  });

  it('takes the settings once the workspace is trusted, and says what is wrong with them', async () => {
    await (await editor.webview('.empty')).getByText('Manage Workspace Trust').click();
    await trustEditor().getByText('Trust', { exact: true }).click();
    await editor.notification(/starts without a part of its settings\. apiGateway\.local\.callerProfiles: default: The shared config files have no profile default\./);
    await eventually(answers, 'the gateway at the port of the settings');
    await editor.page.locator('.monaco-modal-editor-block .codicon-close').first().click();
    await trustEditor().waitFor({ state: 'detached' });
    await editor.screenshot('settings-problem');
  });

  it('offers a restart when the settings change', async () => {
    const [before] = runningCode();
    await editor.command('Notifications: Clear All Notifications');
    writeSettings([]);
    await (await editor.notification(/takes its changed settings when it starts again/)).getByText('Restart Now').click();
    await eventually(async () => {
      const [now] = runningCode();
      return (process.platform !== 'linux' || (now !== undefined && now !== before)) && answers();
    }, 'the new process');
    assert.equal(await editor.page.getByText(/without a part of its settings/).count(), 0);
  });
});
