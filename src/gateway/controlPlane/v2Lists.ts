import { notFound } from './serviceError';
import type { V2Handlers } from './handlers';

/** The service's sentence for an HTTP or WebSocket API that does not exist. */
const noSuchApi = (apiId: string): Error => notFound(`Invalid API identifier specified ${apiId}`);

/** HTTP and WebSocket APIs can't be created here yet: the lists are empty, and that is the truth. */
export const v2Handlers = {
  GetApis: () => ({ Items: [] }),
  GetApi: (input) => { throw noSuchApi(input.ApiId); },
  GetRoutes: (input) => { throw noSuchApi(input.ApiId); },
  GetIntegrations: (input) => { throw noSuchApi(input.ApiId); },
  GetStages: (input) => { throw noSuchApi(input.ApiId); },
  GetDeployments: (input) => { throw noSuchApi(input.ApiId); },
} satisfies V2Handlers;
