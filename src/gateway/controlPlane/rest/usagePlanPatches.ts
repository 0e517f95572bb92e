import type { QuotaSettings, ThrottleSettings, UsagePlanStage } from '../../../apigw/model';
import { omit } from '../../../base';
import type { StoredUsagePlan } from '../../store/types';
import { invalidPath, segmentsOf, type Patch } from '../patch';
import { badRequest, notFound } from '../serviceError';

type CheckStage = (stage: UsagePlanStage) => void;

const PATHS = ['/name', '/description', '/productCode', '/throttle', '/throttle/rateLimit', '/throttle/burstLimit', '/quota', '/quota/limit', '/quota/offset', '/quota/period', '/apiStages'];

/** One patch of a usage plan (API reference, UpdateUsagePlan, patch operations; recordings cp-common-usage_plan_crud-update-*). */
export function patchUsagePlan(plan: StoredUsagePlan, patch: Patch, checkStage: CheckStage): StoredUsagePlan {
  const [first, ...rest] = segmentsOf(patch.path ?? '');
  const value = patch.value ?? '';
  if (first === 'apiStages') return rest.length === 0 ? patchStages(plan, patch, checkStage) : patchStageThrottle(plan, patch, rest);
  if (first === 'throttle' && rest.length < 2) return patch.op === 'remove' ? omit(plan, 'throttle') : { ...plan, throttle: withLimit(plan.throttle, patch, rest[0]) };
  if (first === 'quota' && rest.length < 2) return patch.op === 'remove' ? omit(plan, 'quota') : { ...plan, quota: withQuota(plan.quota, patch, rest[0]) };
  if (rest.length > 0 || patch.op !== 'replace') throw invalidPath(patch, PATHS);
  if (first === 'name') return { ...plan, name: value };
  if (first === 'description') return { ...plan, description: value };
  if (first === 'productCode') return { ...plan, productCode: value };
  throw invalidPath(patch, PATHS);
}

function withLimit(throttle: ThrottleSettings | undefined, patch: Patch, member: string | undefined): ThrottleSettings {
  if (member === 'rateLimit') return { ...throttle, rateLimit: toNumber(patch) };
  if (member === 'burstLimit') return { ...throttle, burstLimit: toNumber(patch) };
  throw invalidPath(patch, PATHS);
}

const PERIODS = ['DAY', 'WEEK', 'MONTH'] as const;

function withQuota(quota: QuotaSettings | undefined, patch: Patch, member: string | undefined): QuotaSettings {
  const known: QuotaSettings = { limit: 0, offset: 0, period: 'DAY', ...quota };
  if (member === 'limit') return { ...known, limit: toNumber(patch) };
  if (member === 'offset') return { ...known, offset: toNumber(patch) };
  const period = PERIODS.find((name) => name === patch.value);
  if (member === 'period' && period) return { ...known, period };
  throw invalidPath(patch, PATHS);
}

function toNumber({ value = '' }: Patch): number {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number) || number < 0) throw badRequest(`Invalid usage plan limit specified: ${value}`);
  return number;
}

/** `apiId:stageName` is the value. */
function patchStages(plan: StoredUsagePlan, { op, value }: Patch, checkStage: CheckStage): StoredUsagePlan {
  const [, apiId, stage] = /^([^:]+):([^:]+)$/.exec(value ?? '') ?? [];
  if (apiId === undefined || stage === undefined) throw badRequest('Invalid API Stage specified');
  const others = plan.apiStages.filter((known) => known.apiId !== apiId || known.stage !== stage);
  if (op === 'remove') {
    if (others.length === plan.apiStages.length) throw notFound(`Invalid API Stage {api: ${apiId}, stage: ${stage}} specified for usageplan ${plan.id}`);
    return { ...plan, apiStages: others };
  }
  checkStage({ apiId, stage });
  return { ...plan, apiStages: [...others, { apiId, stage }] };
}

/** `/apiStages/{apiId}:{stage}/throttle/{resource path}/{method}/rateLimit`; to remove, the last part may be missing. */
function patchStageThrottle(plan: StoredUsagePlan, patch: Patch, [place, word, path, method, member]: readonly string[]): StoredUsagePlan {
  const index = plan.apiStages.findIndex(({ apiId, stage }) => `${apiId}:${stage}` === place);
  const known = plan.apiStages[index];
  if (!known || word !== 'throttle') throw badRequest('Invalid API Stage specified');
  const key = `${path ?? ''}/${method ?? ''}`.replace('//', '/');
  const throttle = { ...known.throttle };
  const changed = patch.op === 'remove' ? (path === undefined ? undefined : omit(throttle, key)) : { ...throttle, [key]: withLimit(throttle[key], patch, member) };
  const stage: UsagePlanStage = changed && Object.keys(changed).length > 0 ? { ...known, throttle: changed } : omit(known, 'throttle');
  return { ...plan, apiStages: plan.apiStages.map((other, at) => (at === index ? stage : other)) };
}
