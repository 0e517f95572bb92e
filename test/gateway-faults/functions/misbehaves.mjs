import fs from 'node:fs';

const leaked = [];

/** Leaves a timer, a promise that fails later and a megabyte behind, and goes on answering. */
export const leaks = async () => {
  setInterval(() => undefined, 10);
  setTimeout(() => Promise.reject(new Error('nobody waits for this')), 5);
  leaked.push(Buffer.alloc(1024 * 1024));
  return leaked.length;
};
export const throwsLater = async () => {
  setTimeout(() => { throw new Error('after the answer'); }, 20);
  return 'answered';
};
export const floodsWithoutEnd = async () => {
  const chunk = 'x'.repeat(1024 * 1024);
  for (let count = 0; count < 30; count += 1) await new Promise((resolve) => { process.stdout.write(chunk, resolve); });
  return 'done';
};
/** Prints a hundred megabytes on one line, on standard output or where the runtime's answers go. */
export const printsOneLine = async ({ descriptor }) => {
  const chunk = Buffer.alloc(64 * 1024, 'y');
  for (let left = 400 * 1024 * 1024; left > 0; ) left -= await writeSome(descriptor, chunk);
  await writeSome(descriptor, Buffer.from('\n'));
  return 'done';
};
async function writeSome(descriptor, bytes) {
  for (;;) {
    try {
      return fs.writeSync(descriptor, bytes);
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
      await new Promise((resolve) => { setTimeout(resolve, 1); });
    }
  }
}
/** Writes to where the runtime's answers go. */
export const forges = async () => {
  fs.writeSync(4, 'this is no answer\n{"payload": 5}\n[]\nnull\n');
  return 'the real answer';
};
export const killsItself = async () => { process.kill(process.pid, 'SIGKILL'); };
export const closesEverything = async () => {
  for (const descriptor of [3, 4]) fs.closeSync(descriptor);
  return 'nobody hears this';
};
export const blocks = () => { for (;;) fs.existsSync('.'); };
const ring = {};
ring.ring = ring;
export const circular = async () => ring;
export const throwsCircular = async () => { throw ring; };
export const long = async () => 'x'.repeat(11 * 1024 * 1024);
export const answers = async () => 'fine';
export const pid = async () => process.pid;
export const waits = () => {
  console.log(`pid ${process.pid}`);
  return new Promise(() => { setInterval(() => undefined, 1000); });
};
/** A process that the system kills in the middle of its answer's line. */
export const diesWhileAnswering = async (event, { awsRequestId }) => {
  fs.writeSync(4, `${awsRequestId} ok {"half":`);
  process.kill(process.pid, 'SIGKILL');
};
/** Answers once as many calls as `count` are there; each leaves a file named after its process. */
export const meets = async ({ folder, count }) => {
  fs.writeFileSync(`${folder}/${process.pid}`, '');
  while (fs.readdirSync(folder).length < count) await new Promise((resolve) => { setTimeout(resolve, 5); });
  return process.pid;
};
/** The same, but without letting its process do anything else. */
export const meetsBlocking = ({ folder, count }, context, done) => {
  fs.writeFileSync(`${folder}/${process.pid}`, '');
  while (fs.readdirSync(folder).length < count);
  done(undefined, process.pid);
};
/** Ends its process with every third call, before or after its answer. */
let calls = 0;
export const diesNowAndThen = async ({ big }) => {
  calls += 1;
  if (calls % 3 === 0) setTimeout(() => process.exit(1), big.length % 2);
  return big.length;
};
