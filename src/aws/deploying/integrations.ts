import type { V2IntegrationPart, V2Parts, V2RoutePart } from '../../apigw/model';
import { integrationIdOf } from '../routeTarget';
import type { Operation } from './calls';
import { canonical, changesOf, INTEGRATION, INTEGRATION_RESPONSE } from './changes';
import { differences } from './differences';
import type { ExistingIntegration, ExistingV2Api } from './existing';

export interface PlannedIntegrations {
  readonly changes: readonly Operation[];
  /** Integrations that no route needs any more; those that other routes took over are not among them. */
  readonly removals: readonly Operation[];
  /** The integration of a route: its id, or the placeholder of one. */
  idOf(routeKey: string): string | undefined;
}

/** Which integration serves which route: the one it has if that is the same, another of the same content, the one it has changed, or a new one. */
export function planIntegrations(ApiId: string | undefined, { routes }: V2Parts, existing: ExistingV2Api | undefined): PlannedIntegrations {
  const known = existing?.integrations ?? [];
  const ids = new Map<string, string>();
  const newByContent = new Map<string, string>();
  const changed = new Set<string>();
  const changes: Operation[] = [];
  const targetOf = (routeKey: string): ExistingIntegration | undefined => integrationOf(existing, routeKey);
  const isFree = (id: string | undefined, part: V2IntegrationPart): boolean =>
    ![...ids.values()].includes(id ?? '') && routes.every(({ route, integration }) => targetOf(route.RouteKey)?.IntegrationId !== id || (integration !== undefined && canonical(integration) === canonical(part)));

  for (const { route, integration: part } of withIntegration(routes)) {
    const own = targetOf(route.RouteKey);
    const same = [...(own ? [own] : []), ...known].find((candidate) => !changed.has(candidate.IntegrationId ?? '') && isSame(part, candidate))?.IntegrationId;
    const content = canonical(part);
    const id = same ?? newByContent.get(content);
    if (id !== undefined) ids.set(route.RouteKey, id);
    else if (own?.IntegrationId !== undefined && isFree(own.IntegrationId, part)) {
      changes.push(...updateOf(ApiId, part, own, route.RouteKey));
      changed.add(own.IntegrationId);
      newByContent.set(content, own.IntegrationId);
      ids.set(route.RouteKey, own.IntegrationId);
    } else {
      const placeholder = `new integration ${route.RouteKey}`;
      changes.push(...createOf(ApiId, part, placeholder, route.RouteKey));
      newByContent.set(content, placeholder);
      ids.set(route.RouteKey, placeholder);
    }
  }
  const used = new Set(ids.values());
  const removals = known.filter(({ IntegrationId = '' }) => !used.has(IntegrationId)).map(({ IntegrationId, IntegrationUri }): Operation => ({ call: 'DeleteIntegration', input: { ApiId, IntegrationId }, about: `integration ${IntegrationUri ?? IntegrationId ?? ''}` }));
  return { changes, removals, idOf: (routeKey) => ids.get(routeKey) };
}

const withIntegration = (routes: readonly V2RoutePart[]): readonly (V2RoutePart & { readonly integration: V2IntegrationPart })[] => routes.flatMap((part) => (part.integration ? [{ ...part, integration: part.integration }] : []));

function integrationOf(existing: ExistingV2Api | undefined, routeKey: string): ExistingIntegration | undefined {
  const route = existing?.routes.find(({ RouteKey }) => RouteKey === routeKey);
  const id = route && integrationIdOf(route);
  return existing?.integrations.find(({ IntegrationId }) => IntegrationId === id);
}

const about = (routeKey: string): string => `integration of ${routeKey}`;

const isSame = (part: V2IntegrationPart, existing: ExistingIntegration): boolean => updateOf(undefined, part, existing, '').length === 0;

function createOf(ApiId: string | undefined, part: V2IntegrationPart, IntegrationId: string, routeKey: string): readonly Operation[] {
  return [{ call: 'CreateIntegration', input: { ApiId, ...part.integration }, creates: IntegrationId, about: about(routeKey) }, ...planResponses({ ApiId, IntegrationId }, part, [], routeKey)];
}

function updateOf(ApiId: string | undefined, part: V2IntegrationPart, existing: ExistingIntegration, routeKey: string): readonly Operation[] {
  const { IntegrationId } = existing;
  const changes = changesOf(INTEGRATION, part.integration, existing);
  return [
    ...(changes ? [{ call: 'UpdateIntegration', input: { ApiId, IntegrationId, ...changes }, about: about(routeKey) } as const] : []),
    ...planResponses({ ApiId, IntegrationId }, part, existing.responses, routeKey),
  ];
}

function planResponses(place: { readonly ApiId: string | undefined; readonly IntegrationId: string | undefined }, { responses }: V2IntegrationPart, known: ExistingIntegration['responses'], routeKey: string): readonly Operation[] {
  const nameOf = (key = ''): string => `response ${key} of the ${about(routeKey)}`;
  const { changes, removals } = differences<(typeof responses)[number], (typeof known)[number]>(responses, known, {
    keyOf: ({ IntegrationResponseKey }) => IntegrationResponseKey ?? '',
    create: (part) => [{ call: 'CreateIntegrationResponse', input: { ...place, ...part }, about: nameOf(part.IntegrationResponseKey) }],
    update: (part, { IntegrationResponseId, ...there }) => {
      const changes = changesOf(INTEGRATION_RESPONSE, part, there);
      return changes ? [{ call: 'UpdateIntegrationResponse', input: { ...place, IntegrationResponseId, ...changes }, about: nameOf(part.IntegrationResponseKey) }] : [];
    },
    remove: ({ IntegrationResponseId, IntegrationResponseKey }) => [{ call: 'DeleteIntegrationResponse', input: { ...place, IntegrationResponseId }, about: nameOf(IntegrationResponseKey) }],
  });
  return [...changes, ...removals];
}
