/** Random templates against the real Velocity 1.7: `node scripts/fuzzVelocity.mjs [COUNT] [SEED]`. Prints every difference. */
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ROOT } from './paths.mjs';
import { buildVelocityOracle } from './velocityOracle.mjs';

const outfile = path.join(ROOT, 'out', 'fuzz', 'velocity.cjs');
await build({ absWorkingDir: ROOT, entryPoints: ['test/conformance/fuzz/velocity/main.ts'], outfile, bundle: true, platform: 'node', target: 'node20', format: 'cjs', logLevel: 'warning' });
const run = spawnSync(process.execPath, ['--stack-size=2000', outfile, ...process.argv.slice(2)], { stdio: 'inherit', env: { ...process.env, APIGW_ORACLE_CLASSPATH: buildVelocityOracle() } });
process.exit(run.status ?? 1);
