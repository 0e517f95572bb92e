/** Compiles the Java program that asks the real Apache Velocity 1.7 (Debian: `apt-get install velocity default-jdk-headless`). */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './paths.mjs';

const JARS = ['velocity-1.7.jar', 'commons-collections3.jar', 'commons-lang.jar'].map((name) => path.join(process.env.APIGW_VELOCITY_JARS ?? '/usr/share/java', name));

/** Whether the real engine's jars are on this machine. */
export const velocityIsThere = () => JARS.every((jar) => existsSync(jar));

/** Compiles the oracle and returns the class path to start it with. */
export function buildVelocityOracle() {
  if (!velocityIsThere()) throw new Error(`${JARS.join(', ')}: not all are there; install Velocity 1.7 or set APIGW_VELOCITY_JARS.`);
  const source = path.join(ROOT, 'test', 'conformance', 'oracle', 'velocity');
  const classes = path.join(ROOT, 'out', 'oracle', 'velocity');
  mkdirSync(classes, { recursive: true });
  const files = readdirSync(source).filter((name) => name.endsWith('.java')).map((name) => path.join(source, name));
  const compiled = spawnSync('javac', ['-nowarn', '-cp', JARS.join(path.delimiter), '-d', classes, ...files], { stdio: 'inherit' });
  if (compiled.status !== 0) throw new Error('The oracle does not compile.');
  return [...JARS, classes].join(path.delimiter);
}
