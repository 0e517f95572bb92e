'use strict';

/** Route $connect: a visitor without a name stays outside (the handshake fails with the status given here). */
exports.handler = async (event) => {
  const name = (event.queryStringParameters ?? {}).name ?? '';
  const { connectionId } = event.requestContext;
  if (name.trim() === '') return { statusCode: 401, body: 'Say who you are: ?name=...' };
  console.log(`${name} has come as ${connectionId}`);
  return { statusCode: 200 };
};
