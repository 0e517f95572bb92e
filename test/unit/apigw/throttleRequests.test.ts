import assert from 'node:assert/strict';
import { Throttle, UsageMeter, type ApiKey, type GatewayEnvironment, type MethodSettings, type QuotaSettings, type ThrottleLevel, type ThrottleSettings, type UsagePlan } from '../../../src/apigw';
import { ask, method, mockIntegration, NOW, restApi, type Told } from './support';

const KEYS: readonly ApiKey[] = ['one', 'two'].map((name) => ({ id: name, value: `value-of-the-key-${name}`, enabled: true }));
const DAY = 86_400_000;

interface Limits {
  readonly plan?: ThrottleSettings;
  readonly planMethod?: ThrottleSettings;
  readonly stage?: Readonly<Record<string, MethodSettings>>;
  readonly quota?: QuotaSettings;
}

/** A stage with limits, and the ways to call it. */
class Stage {
  readonly usage = new UsageMeter();
  #now = NOW;
  readonly #environment: Partial<GatewayEnvironment>;

  constructor({ plan, planMethod, stage, quota }: Limits) {
    const apiStages = [{ apiId: 'a1b2c3d4e5', stage: 'test', ...(planMethod && { throttle: { '/pets/{id}/GET': planMethod } }) }];
    const usagePlan: UsagePlan = { id: 'plan', name: 'Gold', apiStages, keyIds: ['one', 'two'], ...(plan && { throttle: plan }), ...(quota && { quota }) };
    this.#environment = {
      access: { apiKeys: KEYS, usagePlans: [usagePlan] }, throttle: new Throttle(), usage: this.usage, ...(stage && { stage: { stageName: 'test', variables: {}, methodSettings: stage } }),
    };
  }
  wait(seconds: number): void {
    this.#now += seconds * 1000;
  }
  call(key: 'one' | 'two' = 'one', path = '/pets/1'): Promise<Told> {
    const of = method('GET', mockIntegration(), { apiKeyRequired: true });
    return ask(restApi({ '/pets/{id}': [of], '/': [of] }), { path, headers: { 'x-api-key': `value-of-the-key-${key}` } }, { now: () => this.#now }, this.#environment);
  }
  async statuses(...calls: readonly ('one' | 'two')[]): Promise<readonly number[]> {
    const statuses: number[] = [];
    for (const key of calls) statuses.push((await this.call(key)).status);
    return statuses;
  }
}

describe('Throttling', () => {
  it('takes a burst, and then as many as the rate fills up', async () => {
    const stage = new Stage({ plan: { rateLimit: 2, burstLimit: 3 } });
    assert.deepEqual(await stage.statuses('one', 'one', 'one', 'one'), [200, 200, 200, 429]);
    stage.wait(0.4);
    assert.deepEqual(await stage.statuses('one'), [429]);
    stage.wait(0.6);
    assert.deepEqual(await stage.statuses('one', 'one', 'one'), [200, 200, 429]);
    stage.wait(3600);
    assert.deepEqual(await stage.statuses('one', 'one', 'one', 'one'), [200, 200, 200, 429]);
  });

  it('answers as the service does', async () => {
    const stage = new Stage({ plan: { rateLimit: 1, burstLimit: 1 } });
    await stage.call();
    const told = await stage.call();
    assert.deepEqual([told.body, told.header('x-amzn-ErrorType'), told.header('retry-after'), told.answer.fault?.responseType], ['{"message":"Too Many Requests"}', 'TooManyRequestsException', undefined, 'THROTTLED']);
    assert.deepEqual(told.answer.log.slice(-2), ['Key throttle limit exceeded for RestApi a1b2c3d4e5, Stage test, Resource res0, HttpMethod GET. Limit: 1.00 Burst: 1', 'Method completed with status: 429']);
    assert.match(told.said('Throttle requests'), /Too many requests for the usage plan Gold, 1 a second and 1 at once/);
  });

  it('of a plan counts each key for itself', async () => {
    assert.deepEqual(await new Stage({ plan: { rateLimit: 1, burstLimit: 1 } }).statuses('one', 'two', 'one', 'two'), [200, 200, 429, 429]);
  });

  it('of a stage counts all callers of a method together', async () => {
    for (const key of ['*/*', 'pets~1{id}/GET']) {
      const stage = new Stage({ stage: { [key]: { throttlingBurstLimit: 1, throttlingRateLimit: 1 } } });
      assert.deepEqual(await stage.statuses('one', 'two'), [200, 429], key);
      assert.equal((await stage.call('one', '/')).status, 200, 'another method has a bucket of its own');
    }
  });

  it('names the first limit that is reached, and takes nothing from the others', async () => {
    const stage = new Stage({ planMethod: { rateLimit: 1, burstLimit: 1 }, plan: { rateLimit: 0, burstLimit: 3 } });
    await stage.call();
    assert.match((await stage.call()).said('Throttle requests'), /the usage plan Gold for the method/);
    stage.wait(1);
    assert.deepEqual(await stage.statuses('one'), [200]);
    stage.wait(1);
    assert.deepEqual(await stage.statuses('one'), [200]);
    stage.wait(1);
    assert.match((await stage.call()).said('Throttle requests'), /for the usage plan Gold, 0 a second/);
  });

  it('with a limit of 0 lets nothing through, and with -1 everything', async () => {
    assert.deepEqual(await new Stage({ stage: { '*/*': { throttlingBurstLimit: 0, throttlingRateLimit: 0 } } }).statuses('one'), [429]);
    assert.deepEqual(await new Stage({ stage: { '*/*': { throttlingBurstLimit: -1, throttlingRateLimit: -1 } } }).statuses('one', 'one'), [200, 200]);
  });

  it('knows limits without end', () => {
    const throttle = new Throttle();
    const level = { key: 'k', name: 'k', rateLimit: Infinity, burstLimit: 1 };
    assert.deepEqual([throttle.admit([level], 0), throttle.admit([level], 0)?.key, throttle.admit([level], 1)], [undefined, 'k', undefined]);
  });

  it('keeps a bounded number of buckets', () => {
    const throttle = new Throttle();
    const level = (key: string): ThrottleLevel => ({ key, name: key, rateLimit: 0, burstLimit: 1 });
    for (let i = 0; i <= 10_000; i++) assert.equal(throttle.admit([level(String(i))], 0), undefined);
    assert.equal(throttle.admit([level('10000')], 0)?.key, '10000');
    assert.equal(throttle.admit([level('0')], 0), undefined, 'the oldest was forgotten');
  });

  it('is only told about where nothing counts', async () => {
    const of = method('GET', mockIntegration());
    const told = await ask(restApi({ '/': [of] }), {}, {}, { stage: { stageName: 'test', variables: {}, methodSettings: { '*/*': { throttlingRateLimit: 0 } } } });
    assert.equal(told.status, 200);
    assert.match(told.said('Throttle requests'), /nothing counts requests here/);
  });
});

describe('A quota', () => {
  it('is used up by each key for itself', async () => {
    const stage = new Stage({ quota: { limit: 2, period: 'DAY' } });
    assert.deepEqual(await stage.statuses('one', 'one', 'one', 'two'), [200, 200, 429, 200]);
    const told = await stage.call('one');
    assert.deepEqual([told.body, told.header('x-amzn-ErrorType'), told.answer.fault?.responseType], ['{"message":"Limit Exceeded"}', 'LimitExceededException', 'QUOTA_EXCEEDED']);
    assert.match(told.said('Throttle requests'), /2 requests in a day, is used up by the key one/);
  });

  const at = (text: string): number => Date.parse(`${text}T12:00:00Z`);
  const periods: readonly (readonly [QuotaSettings['period'], number, string, string, boolean])[] = [
    ['DAY', 0, '2024-05-01', '2024-05-02', true],
    // The fifth of May 2024 was a Sunday.
    ['WEEK', 0, '2024-05-04', '2024-05-05', true], ['WEEK', 0, '2024-05-05', '2024-05-11', false], ['WEEK', 1, '2024-05-05', '2024-05-06', true], ['WEEK', 1, '2024-05-04', '2024-05-05', false],
    ['MONTH', 0, '2024-05-31', '2024-06-01', true], ['MONTH', 0, '2024-05-01', '2024-05-31', false], ['MONTH', 14, '2024-05-14', '2024-05-15', true], ['MONTH', 14, '2024-05-31', '2024-06-14', false],
  ];
  for (const [period, offset, first, second, fresh] of periods) {
    it(`of a ${period} with the offset ${offset} ${fresh ? 'begins anew' : 'goes on'} between ${first} and ${second}`, () => {
      const meter = new UsageMeter();
      const quota: QuotaSettings = { limit: 1, period, offset };
      assert.equal(meter.count('plan', 'key', quota, at(first)), true);
      assert.equal(meter.count('plan', 'key', quota, at(second)), fresh);
    });
  }

  it('tells what was used and what is left, day by day', () => {
    const meter = new UsageMeter();
    const quota: QuotaSettings = { limit: 10, period: 'WEEK' };
    for (const day of [0, 0, 1, 3]) meter.count('plan', 'key', quota, at('2024-05-05') + day * DAY);
    assert.deepEqual(meter.read('plan', 'key', quota, '2024-05-05', '2024-05-08'), [[2, 8], [1, 7], [0, 7], [1, 6]]);
    assert.deepEqual(meter.read('plan', 'other', quota, '2024-05-05', '2024-05-05'), [[0, 10]]);
    assert.deepEqual(meter.read('plan', 'key', quota, '2024-05-08', '2024-05-05'), []);
    assert.deepEqual(meter.read('plan', 'key', quota, 'yesterday', '2024-05-05'), []);
  });

  it('forgets what was used long ago', () => {
    const meter = new UsageMeter();
    const first = at('2024-01-01');
    for (const days of [0, 1, 200]) meter.count('plan', 'key', undefined, first + days * DAY);
    assert.deepEqual([...meter.read('plan', 'key', undefined, '2024-01-01', '2024-01-02'), ...meter.read('plan', 'key', undefined, '2024-07-19', '2024-07-19')], [[0, 0], [0, 0], [1, 0]]);
  });

  it('can be extended for the period that is running', () => {
    const meter = new UsageMeter();
    const quota: QuotaSettings = { limit: 1, period: 'DAY' };
    const now = at('2024-05-05');
    meter.count('plan', 'key', quota, now);
    meter.setRemaining('plan', 'key', quota, 2, now);
    assert.deepEqual([1, 2, 3].map(() => meter.count('plan', 'key', quota, now)), [true, true, false]);
    assert.deepEqual([1, 2].map(() => meter.count('plan', 'key', quota, now + DAY)), [true, false]);
  });
});
