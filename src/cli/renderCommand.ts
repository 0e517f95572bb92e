import { isJsonObject, LineIndex } from '../base';
import { readArguments } from './arguments';
import type { Answer } from './answers';
import { complain, readJson, readText } from './files';
import { isDialect } from './render';
import type { RenderedFile } from './renderFile';
import { LineSupervisor } from './supervisor';

/** `apigw render TEMPLATE --event FILE`: the output on stdout, problems on stderr. The exit code, or what is wrong with the command line. */
export async function runRender(script: string, args: readonly string[]): Promise<number | string> {
  const parsed = readArguments(args, ['event', 'phase', 'dialect'], []);
  if (!parsed.ok) return parsed.error;
  const { positional, options } = parsed.value;
  const [file, ...others] = positional;
  const [eventFile, phase, dialect = 'apiGateway'] = ['event', 'phase', 'dialect'].map((name) => options.get(name)?.at(-1));
  if (file === undefined || others.length > 0 || eventFile === undefined) return 'render needs one template and --event.';
  if (phase !== undefined && phase !== 'request' && phase !== 'response') return '--phase is request or response.';
  if (!isDialect(dialect)) return '--dialect is apiGateway or velocity17.';
  const template = await readText(file);
  const event = await readJson(eventFile);
  if (!template.ok || !event.ok) {
    for (const read of [template, event]) if (!read.ok) complain(read.error);
    return 1;
  }
  return show(file, template.value, await renderInThread(script, { template: template.value, event: event.value, dialect, ...(phase ? { phase } : {}) }));
}

async function renderInThread(script: string, request: object): Promise<Answer> {
  const supervisor = new LineSupervisor(script, 'renderFile');
  let line = '{}';
  for await (const [answer] of supervisor.answer([JSON.stringify(request)])) line = answer ?? line;
  await supervisor.close();
  return JSON.parse(line) as Answer;
}

function show(file: string, template: string, answer: Answer): number {
  if (!answer.ok) {
    complain(`${file}: ${answer.error.message}`);
    return 1;
  }
  const { rendered } = answer;
  if (!isRendered(rendered)) return 1;
  const lines = new LineIndex(template);
  for (const problem of rendered.problems) {
    const { line, character } = lines.positionAt(problem.span.start);
    complain(`${file}:${line + 1}:${character + 1}: ${problem.severity}: ${problem.message}`);
  }
  process.stdout.write(rendered.output);
  if (!rendered.error) return 0;
  const { line, column, message } = rendered.error;
  if (!rendered.problems.some(({ severity }) => severity === 'error')) complain(`${[file, line, column].filter((part) => part !== undefined).join(':')}: error: ${message}`);
  return 1;
}

const isRendered = (value: unknown): value is RenderedFile => isJsonObject(value) && typeof value['output'] === 'string';
