/** Sends one request again and again over kept connections, one at a time on each. */
import net from 'node:net';
import { WebSocket } from 'ws';

const CONNECTIONS = 16;

/**
 * Runs workers at once until time or number is up; answers how much was done and how long it took in milliseconds. It never sleeps: waking a client
 * is done within the server's system call, which makes a server look the worse the longer its client has to wait for it.
 */
async function all(workers, milliseconds, most) {
  const began = performance.now();
  let count = 0;
  const goOn = () => count < most && performance.now() - began < milliseconds;
  const stayAwake = () => void (goOn() && setImmediate(stayAwake));
  stayAwake();
  await Promise.all(workers.map(async (work) => {
    while (goOn()) {
      count += 1;
      await work();
    }
  }));
  return { count, milliseconds: performance.now() - began };
}

/** One connection for raw HTTP/1.1: the answer's end is found by its Content-Length. */
function connect(url, request) {
  const socket = net.connect(Number(new URL(url).port), '127.0.0.1').setNoDelay(true);
  let text = '';
  let settle;
  socket.setEncoding('latin1').on('data', (chunk) => {
    text += chunk;
    const head = text.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(text.slice(0, head))?.[1] ?? Number.NaN);
    if (Number.isNaN(length)) return settle.reject(new Error(`No Content-Length: ${text}`));
    if (text.length < head + 4 + length) return;
    const answer = text;
    text = '';
    if (answer.startsWith('HTTP/1.1 200')) settle.resolve(answer);
    else settle.reject(new Error(answer));
  });
  const failed = (error) => settle?.reject(error ?? new Error('The connection was closed.'));
  socket.on('error', failed).on('close', () => failed());
  const ask = () => new Promise((resolve, reject) => {
    settle = { resolve, reject };
    socket.write(request);
  });
  return { ask, close: () => socket.destroy() };
}

/** Loads a URL for some time, or with a number of requests. */
export async function loadHttp(url, { method = 'GET', body = '', milliseconds = Infinity, most = Infinity } = {}) {
  const { host, pathname, search } = new URL(url);
  const request = `${method} ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nAccept: application/json\r\nUser-Agent: bench/1.0\r\n${body === '' ? '' : `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`}\r\n${body}`;
  const connections = Array.from({ length: CONNECTIONS }, () => connect(url, request));
  try {
    return await all(connections.map(({ ask }) => ask), milliseconds, most);
  } finally {
    for (const { close } of connections) close();
  }
}

/** Loads a WebSocket with messages, each answered by one. */
export async function loadWebSocket(url, { message, milliseconds = Infinity, most = Infinity }) {
  const sockets = Array.from({ length: CONNECTIONS }, () => new WebSocket(url, { perMessageDeflate: false }));
  await Promise.all(sockets.map((socket) => new Promise((resolve, reject) => { socket.once('open', resolve).once('error', reject); })));
  const ask = (socket) => () => new Promise((resolve) => {
    socket.once('message', resolve);
    socket.send(message);
  });
  try {
    return await all(sockets.map(ask), milliseconds, most);
  } finally {
    for (const socket of sockets) socket.terminate();
  }
}
