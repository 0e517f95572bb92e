import assert from 'node:assert/strict';
import { startGateway, type RunningGateway } from '../../src/gateway';
import { runAws } from './aws';
import { HTTP_SECTION, REST_SECTIONS, WEBSOCKET_SECTION, type Section, type Step } from './seeds.data';

describe('the commands of an introduction to API Gateway, typed as it says', () => {
  let gateway: RunningGateway;
  before(async () => {
    const started = await startGateway();
    assert.ok(started.ok);
    gateway = started.value;
  });
  after(() => gateway.stop());

  /** Runs a step and notes what later ones call by name. */
  async function run(step: Step, names: Map<string, string>): Promise<void> {
    const filled = step.args.map((arg) => arg.replace(/\$([A-Z_]+)/g, (name, variable: string) => names.get(variable) ?? name));
    const { code, out, err } = await runAws(gateway.address, step.service, [step.command, ...filled]);
    if (step.fails) {
      assert.notEqual(code, 0, `works, although ${step.fails.why}`);
      assert.match(err, step.fails.error);
      return;
    }
    assert.equal(code, 0, err);
    for (const [name, member] of Object.entries(step.sets ?? {})) names.set(name, member === '.' ? out.trim() : String((JSON.parse(out) as Readonly<Record<string, unknown>>)[member]));
  }

  function tell({ command, args, missing, fails }: Step): string {
    const title = `${command} ${args.filter((arg) => !/^--(?:rest-api-id|api-id|resource-id)$|^\$[A-Z_]+$/.test(arg)).join(' ')}`.slice(0, 100);
    if (missing !== undefined) return `${title}: not in the document (${missing})`;
    return fails ? `${title}: refused, since ${fails.why}` : title;
  }

  function walk(sections: readonly Section[]): void {
    const names = new Map<string, string>();
    for (const { title, steps } of sections) {
      describe(title, () => {
        for (const step of steps) it(tell(step), () => run(step, names));
      });
    }
  }

  walk(REST_SECTIONS);
  walk([HTTP_SECTION]);
  walk([WEBSOCKET_SECTION]);
});
