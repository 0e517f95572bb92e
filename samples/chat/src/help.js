'use strict';

/** Route $default: says what the chat understands. */
exports.handler = async (event) => ({
  statusCode: 200,
  body: JSON.stringify({
    type: 'help',
    heard: event.body ?? null,
    actions: ['join', 'sendMessage'],
  }),
});
