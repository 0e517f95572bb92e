import assert from 'node:assert/strict';
import { CATALOGUE, contextForEvent, renderMapping, type ApiKind, type CatalogueEntry, type SampleEvent } from '../../../src/apigw';
import { JavaLong, JavaMap, type JavaValue, javaString } from '../../../src/base';

const EVENTS: Readonly<Record<ApiKind, SampleEvent>> = { REST: { apiType: 'REST' }, HTTP: { apiType: 'HTTP' }, WEBSOCKET: { apiType: 'WEBSOCKET' } };

/** What requests carry only sometimes: signed or authorized ones, those through a VPC, with a certificate, at a stage with a canary, or behind AWS WAF. */
const SOMETIMES = /^\$context\.(?:authorizer\.|awsEndpointRequestId$|cipherSuite$|identity\.(?:apiKey|clientCert|vpc)|isCanaryRequest$|tlsVersion$|waf|webaclArn$)/;

const entriesOf = (api: ApiKind): readonly CatalogueEntry[] => CATALOGUE.filter(({ name, apis, only }) => name.startsWith('$context.') && apis.includes(api) && only !== 'access log' && only !== 'gateway response');

/** The leaves of a map by their names as a template writes them; an empty map is the place of any name. */
function leavesOf(name: string, map: JavaMap): readonly (readonly [string, JavaValue])[] {
  if (map.size === 0) return [[`${name}.<name>`, '']];
  return map.entries().flatMap(([key, value]) => (value instanceof JavaMap ? leavesOf(`${name}.${javaString(key)}`, value) : [[`${name}.${javaString(key)}`, value] as const]));
}

function contextOf(api: ApiKind): ReadonlyMap<string, JavaValue> {
  const context = contextForEvent(EVENTS[api], 'request').variables.get('context');
  assert.ok(context instanceof JavaMap);
  return new Map(leavesOf('$context', context));
}

function typeOf(value: JavaValue): string {
  return value instanceof JavaLong ? 'Long' : typeof value === 'number' ? 'Integer' : typeof value === 'string' ? 'String' : typeof value;
}

describe('The catalogue of what templates can use', () => {
  for (const api of ['REST', 'HTTP', 'WEBSOCKET'] as const) {
    const given = contextOf(api);
    const documented = new Map(entriesOf(api).map((entry) => [entry.name, entry]));

    it(`has every member that $context of a plain ${api} request has, with its type`, () => {
      for (const [name, value] of given) {
        const entry = documented.get(name);
        // REST's members are recorded, null ones too; elsewhere null stands for what is not documented.
        if (value === null && (entry || api !== 'REST')) continue;
        assert.ok(entry, name);
        if (entry.type !== 'unknown') assert.equal(typeOf(value), entry.type, name);
      }
    });

    it(`names nothing that no ${api} request has`, () => {
      const missing = [...documented.keys()].filter((name) => !given.has(name) && !SOMETIMES.test(name));
      assert.deepEqual(missing, api === 'REST' ? ['$context.responseOverride.status'] : []);
    });
  }

  for (const { name } of CATALOGUE.filter((entry) => /^\$(?:input|util)\./.test(entry.name))) {
    it(`names ${name}, which is there`, () => {
      const call = name.replace('jsonPath', () => "'$'").replace('name', "'n'").replace('text', "'1111'");
      // Both kinds of variables know a name that is theirs from one that is not: only the former is defined.
      assert.equal(renderMapping({ template: `#set($it = ${call})#if($it || $it == {})is#end`, event: { ...EVENTS.REST, headers: { n: 'v' } }, phase: 'request' }).output, 'is');
    });
  }

  it('says which sources do not tell the type', () => {
    assert.deepEqual(CATALOGUE.filter(({ type }) => type === 'unknown').map(({ name }) => name.replace('$context.', '')), [
      'cipherSuite', 'identity.vpcId', 'identity.vpceId', 'isCanaryRequest', 'tlsVersion', 'status', 'customDomain.routingRuleIdMatched', 'integration.responseTransferMode',
    ]);
  });
});
