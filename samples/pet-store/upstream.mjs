// The upstream service of the pet store, to try the HTTP integrations with: `node upstream.mjs [PORT]`.
// Put the address it prints into the stage variable `upstream`.
import { createServer } from 'node:http';

const OFFERS = {
  1: [],
  2: [{ buyer: { name: "Pat O'Neill" }, amount: 230 }, { buyer: { name: 'Kim "Kiki" Lee' }, amount: 255.5 }],
  3: [{ buyer: { name: 'Zoë' }, amount: 180 }],
};

const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://upstream');
  const answer = (status, value) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(value));
  };
  const [, page, id] = url.pathname.split('/');
  if (page === 'catalog') return answer(200, { method: request.method, path: url.pathname, query: Object.fromEntries(url.searchParams) });
  if (page !== 'offers') return answer(404, { error: `no page ${url.pathname}` });
  if (id === '13') return answer(503, { error: 'the offers are being counted' });
  const offers = OFFERS[id];
  if (offers === undefined) return answer(404, { error: `nobody knows pet ${id}` });
  const min = Number(url.searchParams.get('min') ?? 0);
  return answer(200, { pet: Number(id), offers: offers.filter((offer) => offer.amount >= min) });
});

server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => console.log(`127.0.0.1:${server.address().port}`));
