/** Hostile texts for the template engine: `node scripts/fuzzBytes.mjs [COUNT] [SEED]`. Prints every throw, every second lost, and what stays in memory. */
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ROOT } from './paths.mjs';

const outfile = path.join(ROOT, 'out', 'fuzz', 'bytes.cjs');
await build({ absWorkingDir: ROOT, entryPoints: ['test/conformance/fuzz/bytes/main.ts'], outfile, bundle: true, platform: 'node', target: 'node20', format: 'cjs', logLevel: 'warning' });
const run = spawnSync(process.execPath, ['--expose-gc', outfile, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(run.status ?? 1);
