/** An operation of the SDK and its arguments; placeholders are filled as in the recordings. */
export type Call = readonly [operation: string, args: Readonly<Record<string, unknown>>];

const at = { restApiId: '<id>', resourceId: '<rootResourceId>', httpMethod: 'GET' } as const;

/** An API with one MOCK method at its root: the least that can be deployed. */
const MOCK: readonly Call[] = [
  ['CreateRestApi', { name: 'prepared' }],
  ['PutMethod', { ...at, authorizationType: 'NONE' }],
  ['PutIntegration', { ...at, type: 'MOCK', requestTemplates: { 'application/json': '{"statusCode": 200}' } }],
];

const deployed = (stageName?: string): Call => ['CreateDeployment', { restApiId: '<id>', ...(stageName === undefined ? {} : { stageName }) }];

/** A stage of a documented version. */
const DOCUMENTED_STAGE: readonly Call[] = [
  ...MOCK,
  ['CreateResource', { restApiId: '<id>', parentId: '<root_id>', pathPart: 'test' }],
  ['PutMethod', { ...at, resourceId: '<id>', authorizationType: 'NONE' }],
  ['PutIntegration', { ...at, resourceId: '<id>', type: 'MOCK' }],
  deployed(),
  ['CreateDocumentationVersion', { restApiId: '<id>', documentationVersion: 'v123' }],
  ['CreateStage', { restApiId: '<id>', stageName: 's1', deploymentId: '<id>', description: 'my stage', documentationVersion: 'v123' }],
];

const DOCUMENTED: readonly Call[] = [['CreateRestApi', { name: 'prepared' }], ['CreateDocumentationPart', { restApiId: '<id>', location: { type: 'API' }, properties: '{ "description": "Sample API description" }' }]];

/**
 * What was there before a run, by the run's name, or before one call, by the case's id. A run that is not listed starts with an empty API.
 * The recordings hold only the calls whose answers were kept; what else a run did is rebuilt here from what its answers show.
 */
export const PREPARATIONS: Readonly<Record<string, readonly Call[]>> = {
  test_error_aws_proxy_not_supported: [['CreateRestApi', { name: 'prepared' }], ['PutMethod', { ...at, httpMethod: 'POST', authorizationType: 'NONE' }]],
  'TestAPIGateway::test_update_rest_api_deployment': [...MOCK, deployed()],
  'TestDeployments::test_create_delete_deployments': [...MOCK, deployed('s1')],
  'TestDeployments::test_create_update_deployments': [...MOCK, deployed('s1')],
  'cp-common-create_update_deployments-get-deployment-1-after-update': [deployed('s1')],
  'TestApiGatewayStage::test_get_stages_filters_by_deployment_id': [...MOCK, deployed('stage1'), deployed('stage2')],
  'TestApiGatewayStage::test_stage_access_log_settings': MOCK,
  'TestApiGatewayStage::test_stage_access_log_settings_validation': MOCK,
  'TestStages::test_create_update_stages': DOCUMENTED_STAGE,
  'TestStages::test_update_stage_remove_wildcard': [...DOCUMENTED_STAGE, ['UpdateStage', { restApiId: '<id>', stageName: 's1', patchOperations: [{ op: 'replace', path: '/description', value: 'my stage' }] }]],
  'cp-common-update_stage_remove_wildcard-get-stage-after-reset': [['UpdateStage', { restApiId: '<id>', stageName: 's1', patchOperations: [{ op: 'remove', path: '/*/*' }] }]],
  'TestStageCrudCanary::test_create_update_stages': MOCK,
  'TestStageCrudCanary::test_create_canary_deployment_with_stage': MOCK,
  'TestStageCrudCanary::test_create_canary_deployment': MOCK,
  'TestStageCrudCanary::test_create_canary_deployment_by_stage_update': MOCK,
  'TestStageCrudCanary::test_create_canary_deployment_validation': MOCK,
  'TestStageCrudCanary::test_update_stage_canary_deployment_validation': [...MOCK, deployed('dev')],
  'cp-canary-update_stage_canary_deployment_validation-update-stage-add-deployment': [deployed('dev2')],
  'TestStageCrudCanary::test_update_stage_with_copy_ops': MOCK,
  'TestCanaryDeployments::test_invoking_canary_deployment': MOCK,
  'TestUsagePlans::test_api_key_required_for_methods': [...MOCK, deployed('dev')],
  'TestUsagePlans::test_usage_plan_crud': [...MOCK, deployed('dev')],
  'TestApigatewayApiKeysCrud::test_update_api_key_invalid_description_length': [['CreateApiKey', {}]],
  'TestApigatewayApiKeysCrud::test_update_api_key_invalid_enabled_type': [['CreateApiKey', {}]],
  'TestApigatewayApiKeysCrud::test_update_api_key_immutable_field': [['CreateApiKey', {}]],
  'TestApiGatewayApiDocumentationPart::test_invalid_update_documentation_part': DOCUMENTED,
  'TestApiGatewayApiDocumentationPart::test_invalid_delete_documentation_part': DOCUMENTED,
  'TestApiGatewayVpcLink::test_vpc_link_lifecycle': [['CreateVpcLink', { name: 'prepared', targetArns: ['arn:aws:elasticloadbalancing:us-east-1:000000000000:loadbalancer/net/prepared/0123456789abcdef'] }]],
};
