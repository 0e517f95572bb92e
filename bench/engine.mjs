/**
 * Our Velocity engine beside velocityjs and the real Velocity 1.7: `node bench/engine.mjs [MILLISECONDS] [ROUNDS]`,
 * after `npm run build`. Each engine has a process of its own; they are measured in turn, in an order that alternates, on the
 * same templates and values. Printed are medians of the rounds and ratios; only the ratios mean something elsewhere.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startContestants } from './engine/contestants.mjs';
import { measureFirstRender } from './engine/firstRender.mjs';
import { TEMPLATES, VALUES } from './engine/templates.mjs';

const [MILLISECONDS = 300, ROUNDS = 5] = process.argv.slice(2).map(Number);

const median = (numbers) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];
const number = (value) => (value === undefined ? '' : value >= 100 ? value.toFixed(0) : value.toPrecision(3));
const ratio = (ours, theirs) => (theirs === undefined ? '' : (ours / theirs).toFixed(2));
const size = (text) => (text.length < 1000 ? `${text.length} B` : `${(text.length / 1000).toFixed(1)} KB`);
const row = (cells) => console.log(`| ${cells.join(' | ')} |`);

/** The real Velocity prints the same to the byte; velocityjs does apart from white space, or the comparison would mean nothing. */
async function checkOutputs(contestants, file) {
  const outputs = new Map();
  for (const { name, ask } of contestants) outputs.set(name, (await ask({ kind: 'output', file, amount: 1 })).output);
  const squeezed = (name) => outputs.get(name).replace(/\s+/g, '');
  if (squeezed('ours') !== squeezed('velocityjs')) console.log(`(${path.basename(file)}: velocityjs prints something else)`);
  const real = outputs.get('Velocity 1.7');
  if (real !== undefined && real !== outputs.get('ours')) throw new Error(`${file}: the real Velocity prints something else.`);
}

/** The median rate of each contestant: a first round warms up and does not count; every other one goes the other way round. */
async function rates(contestants, kind, file) {
  const all = new Map(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { name, ask } of round % 2 ? contestants.toReversed() : contestants) {
      const { rate } = await ask({ kind, file, amount: round === 0 ? 3 * MILLISECONDS : MILLISECONDS });
      if (round > 0) all.get(name).push(rate);
    }
  }
  return contestants.map(({ name }) => median(all.get(name)));
}

async function memory(contestants, file, text) {
  const amount = Math.max(1, Math.round(1_000_000 / text.length));
  const values = [];
  for (const { ask } of contestants) values.push((await ask({ kind: 'memory', file, amount })).bytes / text.length);
  return values;
}

async function compare(title, templates, measure, better) {
  console.log(`\n### ${title}\n`);
  row(['template', 'ours', 'velocityjs', 'Velocity 1.7', `ours to velocityjs`, 'ours to Velocity']);
  row(['---', '--:', '--:', '--:', '--:', '--:']);
  for (const template of templates) {
    const [ours, velocityjs, java] = await measure(template);
    row([`${template.kind}, ${size(template.text)}`, number(ours), number(velocityjs), number(java), ratio(ours, velocityjs), ratio(ours, java)]);
  }
  console.log(`\n${better}`);
}

async function firstRender(text) {
  const times = await measureFirstRender(text, VALUES, 3 * ROUNDS, median);
  console.log('\n### First render in a fresh worker\n');
  if (!times) {
    console.log('Not measured: dist/renderWorker.js is not there; run `npm run build`.');
    return;
  }
  row(['an empty worker, ms', 'velocityjs, ms', 'ours, ms', 'ours to velocityjs', 'ours to the empty one']);
  row(['--:', '--:', '--:', '--:', '--:']);
  row([number(times.empty), number(times.velocityjs), number(times.ours), ratio(times.ours, times.velocityjs), ratio(times.ours, times.empty)]);
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'apigw-bench-'));
let contestants = [];
try {
  const valuesFile = path.join(folder, 'values.json');
  writeFileSync(valuesFile, JSON.stringify(VALUES));
  contestants = await startContestants(folder, valuesFile);
  const templates = TEMPLATES.map((template, i) => {
    const file = path.join(folder, `${i}-${template.kind}.vtl`);
    writeFileSync(file, template.text);
    return { ...template, file };
  });
  for (const { file } of templates) await checkOutputs(contestants, file);
  await compare('Parsing, MB/s', templates, async ({ file, text }) => (await rates(contestants, 'parse', file)).map((rate) => rate * text.length / 1e6), 'More is better.');
  await compare('Rendering a parsed template, times a second', templates, ({ file }) => rates(contestants, 'render', file), 'More is better.');
  await compare('Memory of a parsed template, bytes per byte of text', templates, ({ file, text }) => memory(contestants, file, text), 'Less is better.');
  await firstRender(templates[0].text);
} finally {
  for (const { end } of contestants) end();
  rmSync(folder, { recursive: true, force: true });
}
