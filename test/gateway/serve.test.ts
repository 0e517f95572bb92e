import assert from 'node:assert/strict';
import { build } from 'esbuild';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { mockDocument } from './support/gateway';
import { request } from './support/http';

const BUNDLE = path.resolve('out/test-bundles/serve.js');

describe('apigw serve', () => {
  let folder: string;
  let child: ChildProcess | undefined;
  before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'apigw-serve-'));
    await build({ entryPoints: ['src/cli/main.ts'], outfile: BUNDLE, bundle: true, platform: 'node', target: 'node20', format: 'cjs', mainFields: ['module', 'main'], logLevel: 'error' });
  });
  afterEach(() => void child?.kill('SIGKILL'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  function write(name: string, text: string): string {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    return file;
  }

  interface Served {
    readonly lines: string[];
    /** Everything on stderr so far. */
    errors(): string;
    ended: Promise<number | null>;
  }

  /** Starts it and waits for the first `invoke` line, or for its end. */
  async function run(...args: string[]): Promise<Served> {
    const running = spawn(process.execPath, [BUNDLE, 'serve', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    child = running;
    let out = '';
    let err = '';
    running.stderr.setEncoding('utf8').on('data', (text: string) => { err += text; });
    const ended = once(running, 'close').then(([code]) => code as number | null);
    await Promise.race([ended, new Promise<void>((resolve) => {
      running.stdout.setEncoding('utf8').on('data', (text: string) => { out += text; if (/^invoke .*\n/m.test(out)) resolve(); });
    })]);
    return { lines: out.trimEnd().split('\n'), errors: () => err, ended };
  }

  it('prints the endpoint, the key pair, the region and one URL per stage, in this order', async () => {
    const first = write('first.json', mockDocument({ '/a': 'from the first' }));
    const empty = write('empty.yaml', 'openapi: 3.0.1\ninfo: {title: Empty, version: "1"}\npaths: {}\n');
    const { lines, ended } = await run(first, empty);
    assert.equal(lines.length, 6);
    const patterns = [/^endpoint http:\/\/127\.0\.0\.1:\d+$/, /^AWS_ACCESS_KEY_ID=\w+$/, /^AWS_SECRET_ACCESS_KEY=[\w-]+$/, /^AWS_DEFAULT_REGION=us-east-1$/, /^invoke http/, /^invoke http/];
    patterns.forEach((pattern, index) => assert.match(lines[index] ?? '', pattern));
    assert.equal((await request(`${lines[4]?.slice('invoke '.length) ?? ''}/a`)).text, 'from the first');
    assert.equal((await request(`${lines[5]?.slice('invoke '.length) ?? ''}/a`)).status, 403);
    child?.kill('SIGINT');
    assert.equal(await ended, 0);
  });

  it('serves a stage\'s canary and a custom domain name as a template declares them', async () => {
    const template = write('template.yaml', `
Resources:
  Shop: { Type: AWS::ApiGateway::RestApi, Properties: { Name: shop, Body: ${mockDocument({ '/a': '$stageVariables.colour' })} } }
  Deployed: { Type: AWS::ApiGateway::Deployment, Properties: { RestApiId: !Ref Shop } }
  Prod:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: !Ref Shop
      StageName: prod
      DeploymentId: !Ref Deployed
      Variables: { colour: blue }
      CanarySetting: { PercentTraffic: 100, DeploymentId: !Ref Deployed, StageVariableOverrides: { colour: green } }
  Name: { Type: AWS::ApiGateway::DomainName, Properties: { DomainName: shop.example.com } }
  Mapping: { Type: AWS::ApiGateway::BasePathMapping, Properties: { DomainName: !Ref Name, RestApiId: !Ref Shop, Stage: !Ref Prod, BasePath: v1 } }
`);
    const { lines, errors } = await run(template);
    assert.equal((await request(`${lines[4]?.slice('invoke '.length) ?? ''}/a`)).text, 'green');
    assert.match(errors(), /Custom domain name: http:\/\/shop\.example\.com\.localhost:\d+\/v1/);
    const endpoint = lines[0]?.slice('endpoint '.length) ?? '';
    assert.equal((await request(`${endpoint}/v1/a`, { headers: { Host: 'shop.example.com' } })).text, 'green');
    assert.equal((await request(`${endpoint}/a`, { headers: { Host: 'shop.example.com' } })).status, 403);
  });

  it('stops on SIGTERM with open connections', async () => {
    const { lines, ended } = await run(write('one.json', mockDocument({ '/a': 'a' })), '--port=0');
    await request(`${lines[4]?.slice('invoke '.length) ?? ''}/a`, { headers: { Connection: 'keep-alive' } });
    child?.kill('SIGTERM');
    assert.equal(await ended, 0);
  });

  it('names the place of a mistake and serves nothing', async () => {
    const broken = write('broken.yaml', 'openapi: 3.0.1\ninfo: {title: x\npaths: {}\n');
    const { lines, errors, ended } = await run(write('good.json', mockDocument({ '/a': 'a' })), broken);
    assert.equal(await ended, 1);
    assert.deepEqual(lines, ['']);
    assert.match(errors(), /broken\.yaml:\d+:\d+: /);
  });

  it('says what is wrong with its arguments, a missing file and a taken port', async () => {
    for (const [args, code, message] of [
      [[], 2, /serve needs at least one definition\.\n\nUsage:/],
      [['x.yaml', '--port', 'many'], 2, /--port needs a number/],
      [['x.yaml', '--colour'], 2, /Unknown option --colour\./],
      [['no such file.yaml'], 1, /no such file\.yaml: ENOENT/],
    ] as const) {
      const { errors, ended } = await run(...args);
      assert.equal(await ended, code);
      assert.match(errors(), message);
    }
  });
});
