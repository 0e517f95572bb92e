import assert from 'node:assert/strict';
import { stageSettingsFor } from '../../../src/aws';
import { planRestStage } from '../../../src/aws/deploying/stageSettings';
import { readDefinition, writeOpenApi } from '../../../src/definitions';
import { connectionOfSuite, valueOf } from './support';

const TEMPLATE = `
Transform: AWS::Serverless-2016-10-31
Resources:
  Shop:
    Type: AWS::Serverless::Api
    Properties:
      Name: shop
      StageName: prod
      Variables: { currency: EUR }
      TracingEnabled: true
      MethodSettings:
        - { HttpMethod: '*', ResourcePath: '/*', ThrottlingRateLimit: 5, ThrottlingBurstLimit: 2 }
      Auth:
        ApiKeyRequired: true
        UsagePlan: { CreateUsagePlan: PER_API, UsagePlanName: visitors, Quota: { Limit: 10, Period: DAY } }
  Pets:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: pets.get
      Runtime: nodejs22.x
      Events: { Get: { Type: Api, Properties: { RestApiId: !Ref Shop, Path: /pets, Method: get } } }
`;

const CANARY = `
Resources:
  Shop: { Type: AWS::ApiGateway::RestApi, Properties: { Name: shop } }
  Get:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Shop
      ResourceId: !GetAtt Shop.RootResourceId
      HttpMethod: GET
      AuthorizationType: NONE
      Integration:
        Type: MOCK
        RequestTemplates: { application/json: '{"statusCode": 200}' }
        IntegrationResponses: [{ StatusCode: '200', ResponseTemplates: { application/json: $stageVariables.colour } }]
      MethodResponses: [{ StatusCode: '200' }]
  Next: { Type: AWS::ApiGateway::Deployment, Properties: { RestApiId: !Ref Shop } }
  Prod:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: !Ref Shop
      StageName: prod
      DeploymentId: !Ref Next
      Variables: { colour: blue }
      CanarySetting: { PercentTraffic: 100, DeploymentId: !Ref Next, StageVariableOverrides: { colour: green } }
`;

describe('deploying a REST API of a template', () => {
  const connection = connectionOfSuite();

  it('imports what the template says, sets its stage up, and makes its keys and plans once', async () => {
    const definition = readDefinition(TEMPLATE, 'template.yaml');
    const api = definition.apis[0]?.api;
    assert.ok(api?.kind === 'REST');
    const document = JSON.stringify(writeOpenApi(api, { exportType: 'oas30', extensions: ['apigateway'] }));
    const { id } = valueOf(await connection().rest.import(document, { endpointType: 'REGIONAL' }));
    const settings = stageSettingsFor(api, 'dev');
    valueOf(await connection().rest.deploy(id, 'dev', { variables: settings.variables }));
    valueOf(await connection().rest.setStage(id, settings));
    const [stage] = valueOf(await connection().rest.stages(id));
    assert.deepEqual([stage?.name, stage?.variables], ['dev', { currency: 'EUR' }]);
    const request = { apiKeys: definition.apiKeys, usagePlans: definition.usagePlans, apiId: id, stageName: 'dev' };
    const told: string[] = [];
    valueOf(await connection().rest.deployAccess(request, undefined, (about) => told.push(about)));
    assert.deepEqual(told.map((about) => about.replace(/key .*/, 'key')), ['API key', 'usage plan visitors']);
    told.length = 0;
    valueOf(await connection().rest.deployAccess(request, undefined, (about) => told.push(about)));
    assert.deepEqual(told, ['usage plan visitors']);
    const url = connection().invokeUrl({ kind: 'REST', id }, 'dev');
    assert.equal((await fetch(`${url}/pets`)).status, 403, 'without a key');
  });

  it('gives the stage the canary that the template declares, of the deployment that the stage has', async () => {
    const api = readDefinition(CANARY, 'template.yaml').apis[0]?.api;
    assert.ok(api?.kind === 'REST');
    const { id } = valueOf(await connection().rest.import(JSON.stringify(writeOpenApi(api, { exportType: 'oas30', extensions: ['apigateway'] }))));
    const settings = stageSettingsFor(api, 'prod');
    const url = `${connection().invokeUrl({ kind: 'REST', id }, 'prod')}/`;
    for (const times of ['first', 'second']) {
      valueOf(await connection().rest.deploy(id, 'prod', { variables: settings.variables }));
      valueOf(await connection().rest.setStage(id, settings));
      assert.equal(await (await fetch(url)).text(), 'green', times);
    }
    const canary = { deploymentId: 'new', percentTraffic: 100, useStageCache: false, stageVariableOverrides: { colour: 'green' } };
    const stage = { deploymentId: 'new', variables: { colour: 'blue' } };
    assert.deepEqual(planRestStage(settings, { ...stage, canarySettings: canary }), []);
    assert.deepEqual(planRestStage(settings, { ...stage, canarySettings: { ...canary, deploymentId: 'old' } }), [{ op: 'replace', path: '/canarySettings/deploymentId', value: 'new' }]);
  });

  it('patches nothing of a stage that is as it should be', async () => {
    const settings = { stageName: 'dev', variables: { a: '1' }, tracingEnabled: true, methodSettings: { '*': { throttlingRateLimit: 5 }, 'pets~1all/GET': { cachingEnabled: true } } };
    assert.deepEqual(planRestStage(settings, {}).map(({ path, value }) => [path, value]), [
      ['/tracingEnabled', 'true'], ['/variables/a', '1'], ['/*/*/throttling/rateLimit', '5'], ['/pets~1all/GET/caching/enabled', 'true'],
    ]);
    assert.deepEqual(planRestStage(settings, { tracingEnabled: true, variables: { a: '1', b: '2' }, methodSettings: { '*/*': { throttlingRateLimit: 5 }, 'pets~1all/GET': { cachingEnabled: true } } }), []);
  });
});
