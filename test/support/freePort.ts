import net from 'node:net';

/** A port of 127.0.0.1 that nobody listens on. It is below those that a system gives to connections by itself, so that nobody gets it before it is used. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const server = net.createServer();
    const isFree = await new Promise<boolean>((resolve) => { server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true)); });
    if (!isFree) continue;
    await new Promise((resolve) => { server.close(resolve); });
    return port;
  }
}
