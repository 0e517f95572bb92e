import { fail, ok } from '../../../../base';
import { selectRoute as select } from '../../../expressions/selectRoute';
import type { Outcome } from '../../faults';
import { plainContext } from '../arrive';
import { openingLines } from '../executionLog';
import type { EventArrived, Routed } from '../stages';

/** Connection events have routes of their own; a message goes where the route selection expression says (developer guide, Routes for WebSocket APIs). */
export function selectRoute(arrived: EventArrived): Outcome<Routed> {
  const { api, recorder, context } = arrived;
  const selection = { ...arrived.selection, context: plainContext(context) };
  const selected = select(api.api.routeSelectionExpression, [...api.routes.keys()], selection);
  const explanation = selected.explanation.map(({ text }) => text);
  const route = selected.route === undefined ? undefined : api.routes.get(selected.route);
  recorder.trace('Select route', explanation, { source: route?.source ?? api.api.source });
  // Recording message-no-route-forbidden.
  if (!route) return fail({ kind: 'gatewayResponse', responseType: 'ACCESS_DENIED', message: 'Forbidden', explanation: explanation.join(' ') });
  context.put('routeKey', route.routeKey);
  for (const line of openingLines(arrived, route.routeKey)) recorder.log(line);
  return ok({ ...arrived, selection: { ...selection, context: plainContext(context) }, route });
}
