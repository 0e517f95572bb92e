/** Documents of any size, as plain values: for tests of large files and for the benchmark. */

type Members = Readonly<Record<string, unknown>>;

const TEMPLATE = `#set($item = $input.path('$'))
{
  "id": "$item.id",
  "name": "$util.escapeJavaScript($item.name)"#if($item.tags != ''),
  "tags": [#foreach($tag in $item.tags)"$tag"#if($foreach.hasNext), #end#end]#end
}
`;

const repeat = <T>(times: number, make: (i: number) => T): readonly T[] => Array.from({ length: times }, (_, i) => make(i));

/** A REST API of OpenAPI 3 with two operations for each path, each with models, templates and responses. */
export function bigOpenApi(paths: number): Members {
  return {
    openapi: '3.0.1',
    info: { title: 'big', version: '1' },
    paths: Object.fromEntries(repeat(paths, (i) => [`/group${i % 20}/things${i}/{id}`, { get: operation(i, 'get'), put: operation(i, 'put') }])),
    components: { schemas: Object.fromEntries(repeat(paths, (i) => [`Thing${i}`, schema(i, paths)])) },
    'x-amazon-apigateway-request-validators': { all: { validateRequestBody: true, validateRequestParameters: true } },
  };
}

function operation(i: number, method: string): Members {
  const content = { 'application/json': { schema: { $ref: `#/components/schemas/Thing${i}` } } };
  return {
    operationId: `${method}Thing${i}`,
    parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }, { name: 'X-Trace', in: 'header', schema: { type: 'string' } }],
    ...(method === 'put' ? { requestBody: { content } } : {}),
    responses: { 200: { description: 'ok', content }, 404: { description: 'none' } },
    'x-amazon-apigateway-request-validator': 'all',
    'x-amazon-apigateway-integration': {
      type: 'http',
      httpMethod: method.toUpperCase(),
      uri: `https://things.example.com/${i}/{id}`,
      requestParameters: { 'integration.request.path.id': 'method.request.path.id' },
      requestTemplates: { 'application/json': TEMPLATE },
      responses: {
        default: { statusCode: '200', responseTemplates: { 'application/json': TEMPLATE } },
        '4\\d{2}': { statusCode: '404', responseTemplates: { 'application/json': '{"message": "no such thing"}' } },
      },
    },
  };
}

function schema(i: number, count: number): Members {
  return {
    type: 'object',
    required: ['id', 'name'],
    properties: { id: { type: 'string' }, name: { type: 'string', maxLength: 40 }, next: { $ref: `#/components/schemas/Thing${(i + 1) % count}` }, tags: { type: 'array', items: { type: 'string' } } },
  };
}

/** A SAM template whose functions each have two events. */
export function bigSam(functions: number): Members {
  return {
    Transform: 'AWS::Serverless-2016-10-31',
    Globals: { Function: { Runtime: 'nodejs22.x', Environment: { Variables: { TABLE: { Ref: 'Table' } } } } },
    Resources: {
      Api: { Type: 'AWS::Serverless::Api', Properties: { StageName: 'live', Cors: "'*'" } },
      ...Object.fromEntries(repeat(functions, (i) => [`Function${i}`, {
        Type: 'AWS::Serverless::Function',
        Properties: {
          Handler: `things${i}.handler`,
          CodeUri: 'src/',
          Events: Object.fromEntries(['get', 'post'].map((method) => [method, {
            Type: 'Api', Properties: { RestApiId: { Ref: 'Api' }, Path: `/things${i}/{id}`, Method: method, RequestParameters: ['method.request.header.X-Trace'] },
          }])),
          Policies: [{ Statement: [{ Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: { 'Fn::GetAtt': ['Table', 'Arn'] } }] }],
        },
      }])),
    },
  };
}

/** A CloudFormation template with a resource and a method for each thing. */
export function bigCloudFormation(methods: number): Members {
  const ofApi = { RestApiId: { Ref: 'Api' } };
  return {
    Parameters: { Stage: { Type: 'String', Default: 'live' } },
    Resources: {
      Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'big' } },
      ...Object.fromEntries(repeat(methods, (i) => [
        [`Resource${i}`, { Type: 'AWS::ApiGateway::Resource', Properties: { ...ofApi, ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] }, PathPart: `things${i}` } }],
        [`Method${i}`, {
          Type: 'AWS::ApiGateway::Method',
          Properties: {
            ...ofApi,
            ResourceId: { Ref: `Resource${i}` },
            HttpMethod: 'POST',
            AuthorizationType: 'NONE',
            Integration: {
              Type: 'AWS',
              IntegrationHttpMethod: 'POST',
              Uri: { 'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}:sqs:path/${AWS::AccountId}/queue-${Stage}' },
              RequestTemplates: { 'application/json': { 'Fn::Join': ['\n', TEMPLATE.split('\n')] } },
              IntegrationResponses: [{ StatusCode: '200', ResponseTemplates: { 'application/json': TEMPLATE } }],
            },
            MethodResponses: [{ StatusCode: '200' }],
          },
        }],
      ] as const).flat()),
    },
  };
}
