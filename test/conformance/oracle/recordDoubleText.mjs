/**
 * Records how Java prints the numbers of test/unit/base/doubleText.json, in place: `node test/conformance/oracle/recordDoubleText.mjs`.
 * It needs a JDK of a release up to 18: later ones print other digits. A new number needs its bits only, and any text.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const HERE = import.meta.dirname;
const CASES = path.join(HERE, '..', '..', 'unit', 'base', 'doubleText.json');

const bits = Object.keys(JSON.parse(readFileSync(CASES, 'utf8')));
const { stdout } = spawnSync('java', [path.join(HERE, 'DoubleTextOracle.java')], { input: bits.join('\n'), encoding: 'utf8' });
const texts = stdout.trim().split('\n');
writeFileSync(CASES, `{\n${bits.map((one, i) => `${JSON.stringify(one)}: ${JSON.stringify(texts[i])}`).join(',\n')}\n}\n`);
