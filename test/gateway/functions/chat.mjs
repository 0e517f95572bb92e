export const echo = async ({ requestContext, queryStringParameters, body }) => {
  if (requestContext.eventType === 'CONNECT') return { statusCode: queryStringParameters?.name ? 200 : 401 };
  if (requestContext.routeKey === 'whoami') return { statusCode: 200, body: requestContext.connectionId };
  return { statusCode: 200, body: `you said ${body ? JSON.parse(body).text : ''}` };
};
