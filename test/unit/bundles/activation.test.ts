import assert from 'node:assert/strict';
import { build } from 'esbuild';

/** The sources that a bundle is made of, relative to the repository. */
async function sourcesOf(entry: string): Promise<readonly string[]> {
  const { metafile } = await build({ entryPoints: [entry], bundle: true, write: false, platform: 'node', format: 'cjs', external: ['vscode'], metafile: true, logLevel: 'silent' });
  return Object.keys(metafile.inputs);
}

describe('The bundle that VS Code activates', () => {
  it('holds no engine, no SDK, no gateway and no npm package', async () => {
    const sources = await sourcesOf('src/extension.ts');
    assert.deepEqual(sources.filter((source) => !/^src\/(?:extension\.ts$|vscode\/|base\/|protocol\/)/u.test(source)), []);
  });
});
