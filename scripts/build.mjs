/**
 * Builds everything that ships: `node scripts/build.mjs [--watch] [--dev]`.
 * One bundle per process of docs/ARCHITECTURE.md; `--dev` leaves them readable and adds source maps.
 */
import { context } from 'esbuild';
import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './paths.mjs';

const flags = new Set(process.argv.slice(2));
const dev = flags.has('--dev') || flags.has('--watch');

const shared = { absWorkingDir: ROOT, bundle: true, minify: !dev, sourcemap: dev ? 'linked' : false, logLevel: 'warning', legalComments: 'none' };
const node = { ...shared, platform: 'node', target: 'node20', format: 'cjs', mainFields: ['module', 'main'], external: ['vscode'] };

/** Bundles, by the process they run in. */
const BUNDLES = [
  { ...node, entryPoints: { extension: 'src/extension.ts' } },
  { ...node, entryPoints: { renderWorker: 'src/worker/threads/render.ts', compareWorker: 'src/worker/threads/compare.ts', readWorker: 'src/worker/threads/read.ts' } },
  { ...node, entryPoints: { gateway: 'src/gateway/main.ts' } },
  { ...node, entryPoints: { gatewayThread: 'src/gateway/dataPlane/heavy/thread.ts' } },
  { ...node, entryPoints: { lambdaRuntime: 'src/gateway/backends/lambda/nodeRuntime.ts' } },
  { ...node, entryPoints: { aws: 'src/aws/index.ts' } },
  { ...node, entryPoints: { socket: 'src/socket/index.ts' } },
  { ...node, entryPoints: { cli: 'src/cli/main.ts' }, banner: { js: '#!/usr/bin/env node' } },
  {
    ...shared, platform: 'browser', target: 'es2022', format: 'iife',
    entryPoints: { 'webview/preview': 'src/webview/preview/main.ts', 'webview/routes': 'src/webview/routes/main.ts', 'webview/request': 'src/webview/request/main.ts', 'webview/method': 'src/webview/method/main.ts',
      'webview/requests': 'src/webview/requests/main.ts', 'webview/console': 'src/webview/console/main.ts',
    },
  },
];

rmSync(path.join(ROOT, 'dist'), { recursive: true, force: true });
const contexts = await Promise.all(BUNDLES.map((bundle) => context({ ...bundle, outdir: 'dist' })));
await Promise.all(contexts.map((bundle) => (flags.has('--watch') ? bundle.watch() : bundle.rebuild())));
if (!flags.has('--watch')) await Promise.all(contexts.map((bundle) => bundle.dispose()));
cpSync(path.join(ROOT, 'src/gateway/backends/lambda/pythonRuntime.py'), path.join(ROOT, 'dist/lambdaRuntime.py'));
