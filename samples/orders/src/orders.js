'use strict';

const ORDERS = new Map([
  ['1', { id: '1', pet: 'Mimi', amount: 80, paid: true }],
  ['2', { id: '2', pet: 'Rex', amount: 249, paid: false }],
]);

/** GET /orders, POST /orders and GET /orders/{orderId}: payload 2.0 tells them apart by `routeKey`. */
exports.handler = async (event) => {
  switch (event.routeKey) {
    case 'GET /orders': return list(event.queryStringParameters ?? {});
    case 'POST /orders': return create(event);
    default: return get(event.pathParameters.orderId);
  }
};

/** Not an object with a `statusCode`: HTTP APIs take it for the body of a 200 in JSON. */
function list({ paid }) {
  const orders = [...ORDERS.values()];
  return paid === undefined ? orders : orders.filter((order) => String(order.paid) === paid);
}

function create(event) {
  const body = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString() : event.body ?? '';
  let wish;
  try {
    wish = JSON.parse(body);
  } catch {
    return answer(400, { message: 'The body is not JSON' });
  }
  if (typeof wish?.pet !== 'string' || typeof wish.amount !== 'number') {
    return answer(422, { message: 'An order has a pet and an amount' });
  }
  const order = { id: String(ORDERS.size + 1), pet: wish.pet, amount: wish.amount, paid: false };
  ORDERS.set(order.id, order);
  return { ...answer(201, order), headers: { location: `/orders/${order.id}` }, cookies: [`last-order=${order.id}; Path=/`] };
}

function get(id) {
  const order = ORDERS.get(id);
  return order ? answer(200, order) : answer(404, { message: `There is no order ${id}` });
}

function answer(statusCode, value) {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}
