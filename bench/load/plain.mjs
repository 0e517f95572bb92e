/** What the gateway is compared with, in a process of its own: a bare `node:http` server, a bare proxy, and a WebSocket echo. Prints its port; the environment variable UPSTREAM names where the proxy goes. */
import http from 'node:http';
import { WebSocketServer } from 'ws';

const agent = new http.Agent({ keepAlive: true });

function proxy(incoming, outgoing) {
  const sent = http.request(`${process.env.UPSTREAM}${incoming.url}`, { agent, method: incoming.method, headers: { accept: 'application/json' } }, (answer) => {
    outgoing.writeHead(answer.statusCode, answer.headers);
    answer.pipe(outgoing);
  });
  sent.on('error', () => outgoing.writeHead(504).end());
  incoming.pipe(sent);
}

const ANSWER = JSON.stringify({ id: '7', stage: 'dev', who: 'me', request: '00000000-0000-4000-8000-000000000000' });

function answer(incoming, outgoing) {
  if (process.env.UPSTREAM) return proxy(incoming, outgoing);
  outgoing.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': ANSWER.length }).end(ANSWER);
}

const server = http.createServer({ keepAliveTimeout: 60_000 }, answer);
new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (socket) => { socket.on('message', (data, binary) => socket.send(data, { binary })); });
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
