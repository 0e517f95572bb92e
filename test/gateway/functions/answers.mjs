export const hello = async (event, context) => ({ statusCode: 200, headers: { 'x-function': context.functionName }, body: JSON.stringify({ path: event.path ?? event.rawPath, answer: process.env.ANSWER }) });
export const callback = (event, context, done) => done(null, { echo: event });
export const throws = async () => { throw new TypeError('no pets'); };
export const exits = async () => { process.exit(3); };
export const hangs = () => new Promise(() => { setInterval(() => undefined, 1000); });
export const floods = async () => {
  for (let line = 0; line < 5000; line += 1) console.log(`line ${line}`);
  return 'done';
};
export const prints = async () => {
  for (let line = 0; line < 1000; line += 1) console.log(`${line} ${'x'.repeat(8000)}`);
  return { statusCode: 200 };
};
export const slow = async (event) => {
  await new Promise((resolve) => { setTimeout(resolve, 100); });
  return process.pid;
};
export const nothing = async () => undefined;
