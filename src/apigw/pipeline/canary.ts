import type { StageSettings } from '../model';

/** Which of a stage's deployments takes a request, and with which stage variables. */
export interface CanaryChoice {
  /** `$context.isCanaryRequest`; undefined at a stage without a canary, where there is no such variable. */
  readonly isCanaryRequest: boolean | undefined;
  /** The canary's own deployment; undefined: the stage's. */
  readonly deploymentId: string | undefined;
  readonly stageVariables: Readonly<Record<string, string>>;
}

/** Splits traffic at random by the canary's percentage; its overrides stand over the stage's variables (recordings canary-stage-variables-*). `random` is at least 0 and below 1. */
export function chooseCanary({ canarySettings, variables }: Pick<StageSettings, 'canarySettings' | 'variables'>, random: number): CanaryChoice {
  if (!canarySettings) return { isCanaryRequest: undefined, deploymentId: undefined, stageVariables: variables };
  if (random * 100 >= canarySettings.percentTraffic) return { isCanaryRequest: false, deploymentId: undefined, stageVariables: variables };
  return { isCanaryRequest: true, deploymentId: canarySettings.deploymentId, stageVariables: { ...variables, ...canarySettings.stageVariableOverrides } };
}
