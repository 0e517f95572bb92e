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
  for (let left = 100 * 1024 * 1024; left > 0; ) left -= await writeSome(descriptor, chunk);
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
