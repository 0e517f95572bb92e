'use strict';

const { ApiGatewayManagementApiClient, PostToConnectionCommand } = require('@aws-sdk/client-apigatewaymanagementapi');

/** Route sendMessage: the input is what the route's request template makes of the message. */
exports.handler = async ({ endpoint, from, to, text, sentAt }) => {
  const client = new ApiGatewayManagementApiClient({ endpoint });
  const data = JSON.stringify({ type: 'message', from, text, sentAt });
  try {
    await client.send(new PostToConnectionCommand({ ConnectionId: to, Data: data }));
    return { delivered: true };
  } catch (error) {
    if (error.name !== 'GoneException') throw error;
    console.log(`${to} is gone`);
    return { delivered: false };
  }
};
