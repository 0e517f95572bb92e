/** An operation of the SDK and its arguments; placeholders are filled as in the recordings. */
export type Call = readonly [operation: string, args: Readonly<Record<string, unknown>>];

const at = { restApiId: '<id>', resourceId: '<rootResourceId>', httpMethod: 'GET' } as const;
const API: Call = ['CreateRestApi', { name: 'prepared' }];
const DESCRIBED: Call = ['CreateRestApi', { name: 'prepared', description: 'this is my api' }];
const resource = (parent: string, pathPart: string): Call => ['CreateResource', { restApiId: '<id>', parentId: `<${parent}>`, pathPart }];

/** An API with one MOCK method at its root: the least that can be deployed. */
const MOCK: readonly Call[] = [
  API,
  ['PutMethod', { ...at, authorizationType: 'NONE' }],
  ['PutIntegration', { ...at, type: 'MOCK', requestTemplates: { 'application/json': '{"statusCode": 200}' } }],
];

const deployed = (stageName?: string): Call => ['CreateDeployment', { restApiId: '<id>', ...(stageName === undefined ? {} : { stageName }) }];

/** A stage of a documented version. */
const DOCUMENTED_STAGE: readonly Call[] = [
  ...MOCK,
  resource('/', 'test'),
  ['PutMethod', { ...at, resourceId: '<id>', authorizationType: 'NONE' }],
  ['PutIntegration', { ...at, resourceId: '<id>', type: 'MOCK' }],
  deployed(),
  ['CreateDocumentationVersion', { restApiId: '<id>', documentationVersion: 'v123' }],
  ['CreateStage', { restApiId: '<id>', stageName: 's1', deploymentId: '<id>', description: 'my stage', documentationVersion: 'v123' }],
];

const DOCUMENTED: readonly Call[] = [API, ['CreateDocumentationPart', { restApiId: '<id>', location: { type: 'API' }, properties: '{ "description": "Sample API description" }' }]];

const removed = (path: string): Call => ['DeleteResource', { restApiId: '<id>', resourceId: `<${path}>` }];

const DRAFT = 'http://json-schema.org/draft-04/schema#';
const MODELS = 'https://apigateway.amazonaws.com/restapis/<api_id>/models';
const model = (name: string, schema: object): Call => ['CreateModel', { restApiId: '<id>', name, contentType: 'application/json', schema: JSON.stringify(schema) }];

/** A method behind a validator, with a function. */
const VALIDATED: readonly Call[] = [
  API, resource('/', '{test}'),
  model('testSchema', { title: 'testSchema', type: 'object' }),
  ['CreateRequestValidator', { restApiId: '<id>', name: 'test-validator', validateRequestBody: true, validateRequestParameters: true }],
  ['PutMethod', {
    ...at, httpMethod: 'POST', resourceId: '<id>', authorizationType: 'NONE', requestValidatorId: '<id>', requestModels: { 'application/json': 'testSchema' },
    requestParameters: { 'method.request.path.test': true, 'method.request.querystring.qs1': true, 'method.request.header.x-header-param': true },
  }],
  ['PutMethodResponse', { ...at, httpMethod: 'POST', resourceId: '<id>', statusCode: '200' }],
  ['PutIntegration', { ...at, httpMethod: 'POST', resourceId: '<id>', type: 'AWS_PROXY', integrationHttpMethod: 'POST', uri: '<call>' }],
  ['PutIntegrationResponse', { ...at, httpMethod: 'POST', resourceId: '<id>', statusCode: '200' }],
];

/** A document of documentation parts, as the answers show them. */
const DOCUMENT = JSON.stringify({
  openapi: '3.0.0', info: { title: 'prepared', version: '1' }, paths: {},
  'x-amazon-apigateway-documentation': {
    version: '1',
    documentationParts: [
      { location: { type: 'API' }, properties: { description: 'API description', info: { description: 'API info description 4', version: 'API info version 3' } } },
      { location: { type: 'METHOD', path: '/', method: 'GET' }, properties: { description: 'Method description.' } },
      { location: { type: 'MODEL', name: 'prepared' }, properties: { title: 'prepared Schema' } },
      { location: { type: 'RESPONSE', path: '/', method: 'GET', statusCode: '200' }, properties: { description: '200 response' } },
    ],
  },
});

/**
 * What was there before a run, by the run's name, or before one call, by the case's id. A run that is not listed starts with an empty API.
 * The recordings hold only the calls whose answers were kept; what else a run did is rebuilt here from what its answers show.
 */
export const PREPARATIONS: Readonly<Record<string, readonly Call[]>> = {
  test_error_aws_proxy_not_supported: [API, ['PutMethod', { ...at, httpMethod: 'POST', authorizationType: 'NONE' }]],
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
  'TestApiGatewayApiRestApi::test_update_rest_api_operation_add_remove': [DESCRIBED],
  'TestApiGatewayApiRestApi::test_update_rest_api_compression': [DESCRIBED],
  'TestApiGatewayApiRestApi::test_update_rest_api_behaviour': [DESCRIBED],
  'TestApiGatewayApiResource::test_update_resource_behaviour': [API, resource('/', 'pets')],
  'cp-api-update_resource_behaviour-resources-after-deletion': [removed('/pets'), removed('/subpets/pets')],
  'TestApiGatewayApiResource::test_delete_resource': [API, resource('/', 'pets'), resource('/pets', 'subpets')],
  'cp-api-create_proxy_resource-create-proxy-sibling-proxy-child-resource': [resource('/', 'parent')],
  'cp-api-create_proxy_resource-create-proxy-sibling-dynamic-child-resource': [removed('/parent/{proxy+}')],
  'cp-api-create_proxy_resource_validation-create-greedy-child-resource': [resource('/', 'parent')],
  'cp-api-put_method_model-put-method-2-request-models': [resource('/', 'test')],
  'cp-api-update_method-update-method-replace-authorizer': [['CreateAuthorizer', { restApiId: '<id>', name: 'prepared', type: 'TOKEN', authorizerUri: '<call>', identitySource: 'method.request.header.Authorization' }]],
  'cp-api-model_validation-create-model-already-exists': [model('MySchema', { title: 'MySchema', type: 'object' })],
  'TestApiGatewayApiDocumentationPart::test_import_documentation_parts': [['ImportRestApi', { body: DOCUMENT }]],
  'TestApigatewayMethodResponse::test_update_method_response': [
    ...MOCK, ['PutMethodResponse', { ...at, statusCode: '200', responseParameters: { 'method.response.header.my-header': true }, responseModels: { 'application/json': 'Empty' } }],
  ],
  'TestApigatewayMethodResponse::test_lifecycle_method_response': MOCK,
  'TestApiGatewayCommon::test_api_gateway_request_validator': VALIDATED,
  'TestApiGatewayCommon::test_api_gateway_request_validator_with_ref_models': [
    API, model('testSchema', { $schema: DRAFT, title: 'testSchema', type: 'object', properties: { a: { type: 'number' }, b: { type: 'number' } }, required: ['a', 'b'] }),
    model('testSchemaList', { type: 'array', items: { $ref: `${MODELS}/testSchema` } }),
  ],
  'TestApiGatewayCommon::test_api_gateway_request_validator_with_ref_one_ofmodels': [
    API, model('StatusModel', { type: 'object', properties: { Status: { type: 'string' }, Order: { type: 'integer' } }, required: ['Status', 'Order'] }),
    model('TestModel', { type: 'object', properties: { status: { oneOf: [{ type: 'null' }, { $ref: `${MODELS}/StatusModel` }] } }, required: ['status'] }),
  ],
  'cp-extended-get_usage_plan_api_keys-get-up-keys-after-delete': [['DeleteUsagePlanKey', { usagePlanId: '<id>', keyId: '<#1>' }], ['DeleteUsagePlanKey', { usagePlanId: '<id>', keyId: '<#2>' }]],
  'cp-integrations-put_integration_response_with_response_template-get-integration-response': [
    ['PutMethod', { ...at, authorizationType: 'NONE' }], ['PutIntegration', { ...at, type: 'MOCK' }],
    ['PutIntegrationResponse', { ...at, statusCode: '200', selectionPattern: 'foobar', responseTemplates: { 'application/json': '{"data": "test"}' } }],
  ],
  test_integration_mock_with_path_param: [API, ['PutMethod', { ...at, authorizationType: 'NONE', requestParameters: { 'method.request.path.testPath': true } }]],
  test_create_execute_api_vpc_endpoint: [['CreateRestApi', { name: 'prepared', endpointConfiguration: { types: ['PRIVATE'], vpcEndpointIds: ['vpce-0123456789abcdef0'] } }]],
};

/** What a call meant where its placeholders do not tell: `</pets>` is the resource at that path, `<#1>` the first thing of its kind that the run made. */
export const MEANT: Readonly<Record<string, Call[1]>> = {
  'cp-api-list_and_delete_apis-delete-rest-api': { restApiId: '<#1>' },
  'cp-api-get_api_case_insensitive-get-api-upper-case': { restApiId: '<UPPER>' },
  'cp-api-resource_lifecycle-del-resource': { resourceId: '</dogs>' },
  'cp-api-update_resource_behaviour-existing-future-sibling-path': { resourceId: '</pets/subpets/pets>', patchOperations: [{ op: 'replace', path: '/parentId', value: '</>' }] },
  'cp-api-update_resource_behaviour-update-parent-id-to-subresource-id': { resourceId: '</pets/subpets>', patchOperations: [{ op: 'replace', path: '/parentId', value: '</pets/subpets/pets>' }] },
  'cp-api-update_resource_behaviour-update-parent-id-to-root-id': { resourceId: '</pets/subpets>', patchOperations: [{ op: 'replace', path: '/parentId', value: '</>' }] },
  'cp-api-update_resource_behaviour-update-path-already-exists': { resourceId: '</subpets>' },
  'cp-api-update_resource_behaviour-remove-unsupported': { resourceId: '</subpets>' },
  'cp-api-update_resource_behaviour-add-unsupported': { resourceId: '</subpets>' },
  'cp-api-delete_resource-delete-resource': { resourceId: '</pets>' },
  'cp-api-create_proxy_resource_validation-create-proxy-dynamic-sibling-resource': { parentId: '</>' },
  'cp-api-update_method_validation-method-does-not-exist': { patchOperations: [{ op: 'add', path: '/requestParameters/method.request.querystring.optional', value: 'true' }] },
  'cp-api-import_documentation_parts-import-documentation-parts': { body: DOCUMENT },
  // The recorder wrote the key down as its own language prints a boolean.
  'cp-api-put_integration_request_parameter_bool_type-put-method-request-param-wrong-type': { requestParameters: { 'method.request.path.testPath': true, true: true } },
  'cp-common-create_update_deployments-delete-deployment-1': { deploymentId: '<#1>' },
};

/** What the recorder took out of texts, made up again. */
export const MADE_UP: readonly (readonly [RegExp, string])[] = [
  [/<region(?:_name)?>/g, 'us-east-1'],
  [/<partition>/g, 'aws'],
  [/<a repeated 125001 times>/g, 'a'.repeat(125_001)],
  [/<a repeated 1025 times>/g, 'a'.repeat(1025)],
  [/<a repeated 129 times>/g, 'a'.repeat(129)],
  [/<PutMode\.overwrite>/g, 'overwrite'],
  [/<stage>/g, 'dev'],
  [/<gatewayResponse>/g, 'gatewayresponse'],
  [/<vpc_link_name>/g, 'prepared'],
  [/<lambda_arn>|<FunctionArn>/g, 'arn:aws:lambda:us-east-1:000000000000:function:prepared'],
  [/<role_arn>/g, 'arn:aws:iam::000000000000:role/prepared'],
  [/^<call>(?=a?$)/g, 'arn:aws:logs:us-east-1:000000000000:log-group:prepared'],
];
