/** The way of a recorded request over real sockets: client, gateway, upstream. Functions and AWS services are the recording's own. */
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BackendRequest, BackendResult, GatewayAnswer, GatewayEnvironment, GatewayRequest, Ports, RestApi } from '../../src/apigw';
import { defined } from '../../src/base';
import { createHttpBackend, headerList } from '../../src/gateway/backends/http';
import { Gateway } from '../../src/gateway/gateway';
import { listen, type Listener } from '../../src/gateway/listen';
import { Store } from '../../src/gateway/store/store';
import type { Change, StoredRestApi } from '../../src/gateway/store/types';
import type { ServedRequest } from '../../src/protocol';
import type { Way } from '../unit/apigw/support';

export interface Sockets {
  readonly way: Way;
  /** Requests that went this way. */
  count(): number;
  stop(): Promise<void>;
}

type Answering = (received: Pick<BackendRequest, 'headers' | 'body'>) => Promise<BackendResult>;

/** One upstream for all; a gateway for each request, as each has a world of its own. */
export async function openSockets(): Promise<Sockets> {
  let answering: Answering | undefined;
  let count = 0;
  const upstream = http.createServer((incoming, outgoing) => void answerUpstream(incoming, outgoing, answering).catch(() => outgoing.destroy()));
  upstream.listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  const { port } = upstream.address() as AddressInfo;
  const backend = createHttpBackend();

  /** The upstream is called over a socket, at the path and with the query that were meant for the recording's own. */
  function callHttp(world: Ports, request: BackendRequest): Promise<BackendResult> {
    const isOwn = (name: string): boolean => request.headers.some(([asked]) => asked.toLowerCase() === name.toLowerCase());
    answering = ({ headers, body }) => world.callHttp({ ...request, body, headers: headers.filter(([name]) => isOwn(name) || !/^(host|connection|content-length)$/i.test(name)) });
    const { pathname, search } = URL.canParse(request.url) ? new URL(request.url) : { pathname: '/', search: '' };
    return backend.call({ ...request, url: `http://127.0.0.1:${port}${pathname}${search}` });
  }

  return {
    count: () => count,
    way: async (api, request, environment, world) => {
      count += 1;
      const served: ServedRequest[] = [];
      const store = new Store();
      store.commit(...deployed(api, environment));
      const gateway = new Gateway({
        store, ports: { ...world, callHttp: (asked) => callHttp(world, asked) }, credentials: { accessKeyId: 'a', secretAccessKey: 'b' }, functionToken: '', scripts: '', reportFault: (message) => { throw new Error(message); },
        reportRequest: (one) => void served.push(one),
      });
      const listener = await listen(0, { handle: (one) => gateway.handle(one), upgrade: (one) => gateway.upgrade(one) });
      if (!listener.ok) throw new Error(listener.error.message);
      const agent = new http.Agent({ keepAlive: true });
      try {
        const answer = await send(listener.value, agent, request, environment);
        const { trace = [], log = [], fault, requestId = '' } = gateway.details(served[0]?.id ?? 0) ?? {};
        const [, httpMethod, resourcePath] = /^(\S+) (.*)$/.exec(served[0]?.route ?? '') ?? [];
        return { ...answer, trace, log, requestId, ...(fault && { fault }), ...(httpMethod !== undefined && resourcePath !== undefined && { matched: { httpMethod, resourcePath } }) };
      } finally {
        agent.destroy();
        await listener.value.close();
      }
    },
    stop: async () => {
      backend.close();
      upstream.closeAllConnections();
      upstream.close();
      await once(upstream, 'close');
    },
  };
}

async function answerUpstream(incoming: http.IncomingMessage, outgoing: http.ServerResponse, answering: Answering | undefined): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const result = await answering?.({ headers: headerList(incoming.rawHeaders), body: Buffer.concat(chunks) });
  if (result?.kind !== 'response') return void outgoing.destroy();
  outgoing.sendDate = false;
  // The length is the body's: a recorded one belongs to a body that the recording does not tell.
  outgoing.writeHead(result.status, [...result.headers.filter(([name]) => !/^(content-length|transfer-encoding)$/i.test(name)), ['Content-Length', String(result.body.length)] as const].flat());
  outgoing.end(result.body);
}

function deployed(api: RestApi, environment: GatewayEnvironment): readonly Change[] {
  const { apiId, region, stageName, stageVariables, deploymentId, access } = environment;
  const { methodSettings, canarySettings } = environment.stage ?? {};
  const stage = { cacheClusterEnabled: false, tracingEnabled: false, ...defined({ methodSettings, canarySettings }), stageName, deploymentId, createdDate: 0, lastUpdatedDate: 0, variables: stageVariables };
  const stored: StoredRestApi = {
    id: apiId, createdDate: 0, region, name: api.name, apiKeySource: api.apiKeySource, binaryMediaTypes: [], disableExecuteApiEndpoint: false, endpointConfiguration: { types: ['EDGE'], ipAddressType: 'ipv4' },
    tags: {}, warnings: [], rootResourceId: 'root', resources: [], models: [], requestValidators: [], authorizers: [], gatewayResponses: [], stages: [stage],
  };
  return [
    { put: 'restApi', value: stored }, { put: 'deployment', value: { id: deploymentId, apiId, createdDate: 0, api } },
    ...(access?.apiKeys ?? []).map((key): Change => ({ put: 'apiKey', value: { ...key, createdDate: 0, lastUpdatedDate: 0, stageKeys: [] } })),
    ...(access?.usagePlans ?? []).map((plan): Change => ({ put: 'usagePlan', value: plan })),
  ];
}

function send({ port }: Listener, agent: http.Agent, { method, path, rawQueryString, headers, body }: GatewayRequest, { apiId, stageName }: GatewayEnvironment): Promise<Pick<GatewayAnswer, 'status' | 'headers' | 'body'>> {
  return new Promise((resolve, reject) => {
    const own = headers.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name)) || (body.length === 0 && (method === 'GET' || method === 'HEAD'));
    const outgoing = http.request({
      agent, port, host: '127.0.0.1', method, path: `/restapis/${apiId}/${stageName}/_user_request_${path}${rawQueryString === '' ? '' : `?${rawQueryString}`}`,
      headers: [['Host', `127.0.0.1:${port}`] as const, ...headers.filter(([name]) => name.toLowerCase() !== 'host'), ...(own ? [] : [['Content-Length', String(body.length)] as const])].flat(),
    }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject);
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, headers: headerList(incoming.rawHeaders).filter(([name]) => name !== 'Keep-Alive'), body: Buffer.concat(chunks) }));
    });
    outgoing.setTimeout(60_000, () => outgoing.destroy(new Error('no answer')));
    outgoing.on('error', reject);
    outgoing.end(Buffer.from(body));
  });
}
