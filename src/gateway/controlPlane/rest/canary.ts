import type { CanarySettings } from '../../../apigw/model';
import { defined, omit } from '../../../base';
import type { StoredStage } from '../../store/types';
import type { Patch } from '../patch';
import { badRequest } from '../serviceError';

/** Canary releases of a stage; the rules and sentences are recorded (cp-canary-*). */

interface CanaryInput {
  readonly deploymentId?: string | undefined;
  readonly percentTraffic?: number | undefined;
  readonly stageVariableOverrides?: Readonly<Record<string, string>> | undefined;
  readonly useStageCache?: boolean | undefined;
}

/** The settings as CreateStage and CreateDeployment take them. */
export function toCanarySettings({ percentTraffic, useStageCache, ...rest }: CanaryInput, deploymentId: string): CanarySettings {
  return { deploymentId, ...defined(rest), percentTraffic: checkPercent(percentTraffic ?? 0), useStageCache: useStageCache ?? false };
}

function checkPercent(percent: number): number {
  if (!(percent >= 0 && percent <= 100)) throw badRequest('Invalid canary percentTraffic specified. It must be between 0.0 and 100.0');
  return percent;
}

type Canary = CanarySettings & { readonly deploymentId: string };

/** A stage without a canary gets one when its first setting is changed: of the stage's own deployment, without traffic. */
const canaryOf = ({ canarySettings, deploymentId }: StoredStage): Canary => ({ percentTraffic: 0, useStageCache: false, ...canarySettings, deploymentId: canarySettings?.deploymentId ?? deploymentId });

/** What `/canarySettings/...` changes; undefined for a path that is none. `rest` is what stands behind `canarySettings`. */
export function patchCanary(stage: StoredStage, rest: readonly string[], value: string, checkDeploymentId: (id: string) => string): StoredStage | undefined {
  const canary = canaryOf(stage);
  const [member, name, ...more] = rest;
  const set = (changed: Partial<CanarySettings>): StoredStage => ({ ...stage, canarySettings: { ...canary, ...changed } });
  if (more.length > 0) return undefined;
  if (member === 'stageVariableOverrides' && name !== undefined) return set({ stageVariableOverrides: { ...canary.stageVariableOverrides, [name]: value } });
  if (name !== undefined) return undefined;
  if (member === 'deploymentId') return set({ deploymentId: checkDeploymentId(value) });
  if (member === 'percentTraffic') return set({ percentTraffic: checkPercent(Number(value)) });
  if (member === 'useStageCache') return set({ useStageCache: value === 'true' });
  return undefined;
}

/** The stage without its canary or without one of the canary's variables; undefined for a path that removes nothing. */
export function removeCanary(stage: StoredStage, [member, name, ...more]: readonly string[]): StoredStage | undefined {
  if (member === undefined) return omit(stage, 'canarySettings');
  const overrides = stage.canarySettings?.stageVariableOverrides ?? {};
  if (!stage.canarySettings || member !== 'stageVariableOverrides' || name === undefined || more.length > 0 || !Object.hasOwn(overrides, name)) return undefined;
  return { ...stage, canarySettings: { ...stage.canarySettings, stageVariableOverrides: omit(overrides, name) } };
}

const COPIES: Readonly<Record<string, string>> = { '/deploymentId': '/canarySettings/deploymentId', '/variables': '/canarySettings/stageVariableOverrides' };

/** Promotes a canary: its deployment becomes the stage's, its variables are laid over the stage's. */
export function promoteCanary(stage: StoredStage, { path = '', from = '' }: Patch): StoredStage {
  if (!Object.hasOwn(COPIES, path) || COPIES[path] !== from) {
    const pairs = `Valid copy:path are [${Object.keys(COPIES).join(', ')}] and valid copy:from are [${Object.values(COPIES).join(', ')}]`;
    throw badRequest(`Invalid copy operation with path: ${path} and from ${from}. ${pairs}`);
  }
  const canary = stage.canarySettings;
  if (!canary) throw badRequest('Promotion not available. Canary does not exist.');
  return path === '/deploymentId' ? { ...stage, deploymentId: canary.deploymentId ?? stage.deploymentId } : { ...stage, variables: { ...stage.variables, ...canary.stageVariableOverrides } };
}
