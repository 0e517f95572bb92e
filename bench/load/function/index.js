/** The function that both emulators call. */
exports.handler = async (event) => ({ statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ id: event.pathParameters.petId, stage: event.requestContext.stage }) });
