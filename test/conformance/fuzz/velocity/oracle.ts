import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** What the real engine answers: the shape of the corpus's expected results. */
export type OracleAnswer =
  | { readonly ok: true; readonly output: string }
  | { readonly ok: false; readonly errorClass: string; readonly error: string; readonly partial: string };

export interface OracleQuestion {
  readonly template: string;
  readonly contextJson: string;
  readonly dialect: 'velocity17' | 'apiGateway';
}

/** Starts the compiled Java oracle; `APIGW_ORACLE_CLASSPATH` holds Velocity's jars and the oracle's classes. */
export function startOracle(): { ask(questions: readonly OracleQuestion[]): Promise<readonly OracleAnswer[]>; stop(): void } {
  const child = spawn('java', ['-Xmx512m', '-Xss4m', '-cp', process.env['APIGW_ORACLE_CLASSPATH'] ?? '', 'VelocityOracle'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    ask: async (questions) => {
      child.stdin.write(questions.map((question) => `${JSON.stringify(question)}\n`).join(''));
      const answers: OracleAnswer[] = [];
      while (answers.length < questions.length) {
        const line = await lines.next();
        if (line.done) throw new Error('The oracle has stopped.');
        answers.push(JSON.parse(line.value) as OracleAnswer);
      }
      return answers;
    },
    stop: () => { child.stdin.end(); },
  };
}
