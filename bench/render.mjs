/**
 * Our Velocity engine beside velocityjs: `node bench/render.mjs [MILLISECONDS]` for each measurement, default 400.
 * Both run in this process, in turn, on the same templates with the same values; a template grows by repetition.
 */
import { build } from 'esbuild';
import { createRequire } from 'node:module';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const MILLISECONDS = Number(process.argv[2] ?? 400);
const require = createRequire(import.meta.url);

/** About 250 bytes of what people write: a list, a condition, members, a method. */
const PIECE = `#set($items = $body.photos.photo)
{
  "count": $items.size(),
  "photos": [
#foreach($item in $items)
    {"id": "$item.id", "title": "$item.title.trim()", "public": #if($item.ispublic == 1)true#{else}false#end}#if($foreach.hasNext),#end
#end
  ]
}
`;
const BODY = { photos: { photo: Array.from({ length: 3 }, (_unused, index) => ({ id: `1234567890${index}`, title: ` Sample photo ${index} `, ispublic: index % 2 })) } };
const REPEATS = [1, 10, 100, 1_000];

/** Both engines as `{ parse, render }`: `render` takes what `parse` returned. */
async function engines(folder) {
  const outfile = path.join(folder, 'engine.cjs');
  await build({
    absWorkingDir: ROOT, bundle: true, platform: 'node', format: 'cjs', outfile, minify: true, logLevel: 'error',
    stdin: { contents: "export { compile } from './src/vtl'; export { parseJson } from './src/jsonpath';", resolveDir: ROOT, loader: 'ts' },
  });
  const { compile, parseJson } = require(outfile);
  const { Compile, parse } = require('velocityjs');
  const variables = new Map([['body', parseJson(JSON.stringify(BODY)).value]]);
  // Nothing is to be cut short here: both engines render all of it.
  const limits = { iterations: Infinity, outputLength: Infinity, steps: Infinity };
  return {
    ours: { parse: (text) => compile(text), render: (template) => { const { ok, output, error } = template.render(variables, { limits }); if (!ok) throw new Error(error.message); return output; } },
    velocityjs: { parse: (text) => parse(text), render: (tree) => new Compile(tree).render({ body: BODY }) },
  };
}

/** Times a second of CPU, so that what else the machine does counts less; after a warm-up of a quarter of the time. */
function rate(body) {
  const until = (milliseconds) => {
    const started = performance.now();
    const before = process.cpuUsage();
    let turns = 0;
    do { body(); turns += 1; } while (performance.now() - started < milliseconds);
    const { user, system } = process.cpuUsage(before);
    return turns / ((user + system) / 1e6);
  };
  until(MILLISECONDS / 4);
  return until(MILLISECONDS);
}

const number = (value) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));

const folder = mkdtempSync(path.join(os.tmpdir(), 'apigw-bench-'));
try {
  const { ours, velocityjs } = await engines(folder);
  console.log('| template | parse: ours, MB/s | velocityjs, MB/s | ratio | render a parsed one: ours, per s | velocityjs, per s | ratio |\n|--:|--:|--:|--:|--:|--:|--:|');
  for (const repeats of REPEATS) {
    const text = PIECE.repeat(repeats);
    const trees = { ours: ours.parse(text), theirs: velocityjs.parse(text) };
    const squeezed = (output) => output.replace(/\s+/g, '');
    if (squeezed(ours.render(trees.ours)) !== squeezed(velocityjs.render(trees.theirs))) throw new Error('The engines print different things: the comparison would mean nothing.');
    const parsing = [ours, velocityjs].map((engine) => rate(() => engine.parse(text)) * text.length / 1e6);
    const rendering = [rate(() => ours.render(trees.ours)), rate(() => velocityjs.render(trees.theirs))];
    const size = text.length < 1000 ? `${text.length} B` : `${(text.length / 1000).toFixed(1)} KB`;
    console.log(`| ${size} | ${parsing.map(number).join(' | ')} | ${(parsing[0] / parsing[1]).toFixed(1)} | ${rendering.map(number).join(' | ')} | ${(rendering[0] / rendering[1]).toFixed(1)} |`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
