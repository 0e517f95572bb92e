import { contextForEvent, type GatewayEnvironment, type GatewayRequest, type SampleEvent } from '../../apigw';
import type { Api, StageSettings } from '../../apigw/model';
import { JavaMap } from '../../base';

/** Where a sample event arrives, and when. */
export interface Surroundings {
  readonly environment: GatewayEnvironment;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly requestId: string;
  /** What was taken for granted, in sentences. */
  readonly assumed: readonly string[];
}

/** `$context` says where, as templates see it; the stage is the one that it names, if the definition declares it, else the first one there. */
export function surroundingsOf(api: Api, event: SampleEvent, request: GatewayRequest): Surroundings {
  const context = contextForEvent(event, 'request').variables.get('context');
  const text = (name: string): string => {
    const value = context instanceof JavaMap ? context.get(name) : null;
    return typeof value === 'string' ? value : '';
  };
  const stage = stageOf(api, event);
  const epoch = event.context?.['requestTimeEpoch'];
  const key = needsKeys(api) ? apiKeyOf(request) : undefined;
  const stageName = stage?.stageName ?? text('stage');
  return {
    environment: {
      accountId: text('accountId'), apiId: text('apiId'), region: 'us-east-1', deploymentId: text('deploymentId'), domainName: text('domainName'), domainPrefix: text('domainPrefix'),
      stageName, stageVariables: { ...stage?.variables, ...event.stageVariables }, ...(stage && { stage }),
      ...(key !== undefined && { access: accessOf(key, text('apiId'), stageName) }),
    },
    now: typeof epoch === 'number' ? epoch : Date.now(),
    requestId: text('requestId'),
    assumed: [...anotherStage(event, stage), ...(key === undefined ? [] : ["The event's API key is taken to be enabled, and in a usage plan of this stage."])],
  };
}

function stageOf({ stages }: Api, event: SampleEvent): StageSettings | undefined {
  return stages.find(({ stageName }) => stageName === event.context?.['stage']) ?? stages[0];
}

function anotherStage({ context }: SampleEvent, stage: StageSettings | undefined): readonly string[] {
  const asked = context?.['stage'];
  return stage === undefined || asked === undefined || asked === stage.stageName ? [] : [`The definition has no stage ${JSON.stringify(asked)}: ${stage.stageName} stands for it.`];
}

const needsKeys = (api: Api): boolean => (api.kind === 'REST' ? api.resources.some(({ methods }) => methods.some(({ apiKeyRequired }) => apiKeyRequired)) : api.routes.some(({ apiKeyRequired }) => apiKeyRequired));

const apiKeyOf = ({ headers }: GatewayRequest): string | undefined => headers.find(([name]) => name.toLowerCase() === 'x-api-key')?.[1];

function accessOf(value: string, apiId: string, stage: string): NonNullable<GatewayEnvironment['access']> {
  return { apiKeys: [{ id: 'sample-key', name: 'sample', value, enabled: true }], usagePlans: [{ id: 'sample-plan', name: 'sample', apiStages: [{ apiId, stage }], keyIds: ['sample-key'] }] };
}
