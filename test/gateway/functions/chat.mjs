import { request } from 'node:https';

function post(url, text) {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST' }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    outgoing.on('error', reject);
    outgoing.end(text);
  });
}

export const echo = async ({ requestContext, queryStringParameters, body }) => {
  const { eventType, routeKey, connectionId, domainName, stage } = requestContext;
  if (eventType === 'CONNECT') return { statusCode: queryStringParameters?.name ? 200 : 401 };
  if (routeKey === 'whoami') return { statusCode: 200, body: connectionId };
  if (routeKey === 'push') {
    await post(`https://${domainName}/${stage}/@connections/${encodeURIComponent(connectionId)}`, 'pushed');
    return { statusCode: 200 };
  }
  return { statusCode: 200, body: `you said ${body ? JSON.parse(body).text : ''}` };
};
