/** The engines that bench/engine.mjs compares, each in a process of its own that answers one line for one line. */
import { build } from 'esbuild';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const JARS = ['velocity-1.7.jar', 'commons-collections3.jar', 'commons-lang.jar'].map((name) => path.join(process.env.APIGW_VELOCITY_JARS ?? '/usr/share/java', name));

function contestant(name, command, args) {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    name,
    ask: async (question) => {
      child.stdin.write(`${JSON.stringify(question)}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error(`${name} has ended.`);
      return JSON.parse(value);
    },
    end: () => child.stdin.end(),
  };
}

/** Our engine's own sources as one file; what it exports is all that the measurement needs. */
async function bundle(folder) {
  const outfile = path.join(folder, 'engine.cjs');
  await build({
    absWorkingDir: ROOT, bundle: true, platform: 'node', format: 'cjs', outfile, minify: true, logLevel: 'error',
    stdin: { contents: "export { compile } from './src/vtl'; export { parseJson } from './src/jsonpath';", resolveDir: ROOT, loader: 'ts' },
  });
  return outfile;
}

/** Compiles the Java side; says why when it cannot. */
function compileJava(folder) {
  const missing = JARS.find((jar) => !existsSync(jar));
  if (missing) return { problem: `${missing} is not there` };
  const classes = path.join(folder, 'classes');
  mkdirSync(classes);
  const sources = ['bench/java/VelocityBench.java', 'test/conformance/oracle/velocity/JsonReader.java', 'test/conformance/oracle/velocity/JsonWriter.java'].map((file) => path.join(ROOT, file));
  const compiled = spawnSync('javac', ['-nowarn', '-cp', JARS.join(path.delimiter), '-d', classes, ...sources], { encoding: 'utf8' });
  if (compiled.error) return { problem: `javac cannot be started (${compiled.error.code})` };
  return compiled.status === 0 ? { classPath: [...JARS, classes].join(path.delimiter) } : { problem: `javac says: ${compiled.stderr}` };
}

/** Ours first; velocityjs; the real Velocity, unless something it needs is absent, which is said. */
export async function startContestants(folder, valuesFile) {
  const javascript = path.join(ROOT, 'bench', 'engine', 'javascript.mjs');
  const node = (name, engine) => contestant(name, process.execPath, ['--expose-gc', javascript, valuesFile, engine]);
  const all = [node('ours', await bundle(folder)), node('velocityjs', 'velocityjs')];
  const { classPath, problem } = compileJava(folder);
  if (problem) console.log(`Without the real Velocity: ${problem}. It needs a JDK and Velocity 1.7 with its two libraries (Debian: velocity, default-jdk-headless).\n`);
  else all.push(contestant('Velocity 1.7', 'java', ['-XX:+UseSerialGC', '-cp', classPath, 'VelocityBench', valuesFile]));
  return all;
}
