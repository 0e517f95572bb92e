import type { Route } from '@aws-sdk/client-apigatewayv2';

/** `Target` of a route names its integration: `integrations/{integrationId}` (API reference, Routes). */
export const integrationIdOf = (route: Route): string | undefined => /^integrations\/(.+)$/.exec(route.Target ?? '')?.[1];
