import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';

/** Entry of the run inside the extension host: every test file beside this one, its report and numbers in files that the runner reads. */
export async function run(): Promise<void> {
  const { APIGW_TEST_REPORT: report, APIGW_TEST_STATS: stats } = process.env;
  if (report) Mocha.reporters.Base.consoleLog = (...args: unknown[]) => { appendFileSync(report, `${format(...args)}\n`); };
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 120_000, reporter: 'spec' });
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.js')).sort();
  for (const file of files) mocha.addFile(path.join(__dirname, file));
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failures) => {
      const { passes, pending } = runner.stats ?? { passes: 0, pending: 0 };
      if (stats) writeFileSync(stats, JSON.stringify({ passed: passes, failed: failures, pending }));
      if (failures > 0) reject(new Error(`${failures} of the tests inside the editor failed.`));
      else resolve();
    });
  });
}
