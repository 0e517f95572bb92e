import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Rooms that run anywhere: no Node, no editor, no network. */
const PURE = ['base', 'vtl', 'jsonpath', 'apigw', 'definitions', 'language', 'portability', 'protocol'];

const scripts = (file: string): string => pathToFileURL(path.resolve('scripts', file)).href;

describe('The pure rooms', () => {
  for (const room of PURE.filter((name) => existsSync(`src/${name}/index.ts`))) {
    it(`bundle on their own, with nothing left outside: ${room}`, async () => {
      const result = await build({ entryPoints: [`src/${room}/index.ts`], bundle: true, write: false, platform: 'neutral', mainFields: ['browser', 'module', 'main'], format: 'esm', metafile: true, logLevel: 'silent' });
      const outside = Object.values(result.metafile.outputs).flatMap((output) => output.imports.filter((imported) => imported.external).map((imported) => imported.path));
      assert.deepEqual(outside, []);
    });
  }
});

describe('The walls of the house', () => {
  const ask = async (file: string, specifier: string, typeOnly = false): Promise<string | undefined> => {
    const { complaint } = (await import(scripts('lintRooms.mjs'))) as { complaint: (file: string, specifier: string, typeOnly: boolean) => string | undefined };
    return complaint(path.resolve('src', file), specifier, typeOnly);
  };

  it('let a room be entered by its front door only', async () => {
    assert.equal(await ask('apigw/pipeline/rest.ts', '../../vtl'), undefined);
    assert.match((await ask('apigw/pipeline/rest.ts', '../../vtl/lexer')) ?? '', /front door/);
  });

  it('keep Node and the editor out of pure rooms', async () => {
    assert.match((await ask('vtl/index.ts', 'node:fs')) ?? '', /may not use Node's/);
    assert.match((await ask('vtl/index.ts', 'fs')) ?? '', /may not use Node's/);
    assert.match((await ask('definitions/index.ts', 'vscode')) ?? '', /may not import the package/);
  });

  it('keep SDK clients inside the aws room', async () => {
    assert.equal(await ask('aws/clients.ts', '@aws-sdk/client-api-gateway'), undefined);
    assert.match((await ask('vscode/services.ts', '@aws-sdk/client-api-gateway')) ?? '', /may not import the package/);
  });

  it('let the editor room see the types of the engine, not the engine', async () => {
    assert.equal(await ask('vscode/worker.ts', '../vtl', true), undefined);
    assert.match((await ask('vscode/worker.ts', '../vtl')) ?? '', /only types/);
  });

  it('stand between vtl and jsonpath', async () => {
    assert.match((await ask('jsonpath/index.ts', '../vtl', true)) ?? '', /may not import from/);
  });
});
