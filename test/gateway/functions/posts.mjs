import * as https from 'node:https';
import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';

const WAYS = {
  request: (url) => new Promise((resolve, reject) => { https.request(url, { method: 'POST' }, (response) => resolve(response.resume().statusCode)).on('error', reject).end('hello'); }),
  get: (url) => new Promise((resolve, reject) => { https.get(url, (response) => resolve(response.resume().statusCode)).on('error', reject); }),
  sdk: async (url) => {
    const { origin, pathname } = new URL(url);
    const [, stage, , ConnectionId] = pathname.split('/');
    const client = new ApiGatewayManagementApiClient({ endpoint: `${origin}/${stage}`, maxAttempts: 1 });
    return client.send(new PostToConnectionCommand({ ConnectionId, Data: 'hello' })).then(({ $metadata }) => $metadata.httpStatusCode, (error) => error.$metadata.httpStatusCode ?? error.message);
  },
};

/** Asks for a connection that is not there, in the ways that functions do, and answers with the status. */
export const post = ({ by, url }) => WAYS[by](url);
