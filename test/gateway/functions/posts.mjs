import * as https from 'node:https';
import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';

const WAYS = {
  request: (url) => new Promise((resolve, reject) => { https.request(url, { method: 'POST' }, (response) => resolve(response.resume().statusCode)).on('error', reject).end('hello'); }),
  get: (url) => new Promise((resolve, reject) => { https.get(url, (response) => resolve(response.resume().statusCode)).on('error', reject); }),
  fetch: (url) => fetch(url, { method: 'POST', body: 'hello' }).then(({ status }) => status),
  fetchRequest: (url) => fetch(new Request(url, { method: 'POST', body: 'hello', headers: { 'content-type': 'text/plain' } })).then(({ status }) => status),
  signedFetch: (url) => fetch(url, { method: 'POST', body: 'hello', headers: { host: new URL(url).host, 'x-amz-date': '20260101T000000Z', authorization: 'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/execute-api/aws4_request, SignedHeaders=host;x-amz-date, Signature=00' } }).then(({ status }) => status),
  sdk: async (url) => {
    const { origin, pathname } = new URL(url);
    const [, stage, , ConnectionId] = pathname.split('/');
    const client = new ApiGatewayManagementApiClient({ endpoint: `${origin}/${stage}`, maxAttempts: 1 });
    return client.send(new PostToConnectionCommand({ ConnectionId, Data: 'hello' })).then(({ $metadata }) => $metadata.httpStatusCode, (error) => error.$metadata.httpStatusCode ?? error.message);
  },
};

/** Asks for a connection that is not there, in the ways that functions do, and answers with the status. */
export const post = ({ by, url }) => WAYS[by](url);

/** Asks its own API, by the name that AWS would give it, as often as is left. */
export const relay = async ({ requestContext: { apiId }, queryStringParameters: { left } }) => {
  if (left === '0') return 'arrived';
  const answer = await fetch(`https://${apiId}.execute-api.us-east-1.amazonaws.com/relay?left=${left - 1}`);
  return `relayed, ${await answer.text()}`;
};
