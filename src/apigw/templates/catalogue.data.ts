/** What a mapping template can use beside the language itself: the one list that completion, hover and documentation read. */

export type ApiKind = 'REST' | 'HTTP' | 'WEBSOCKET';

export interface CatalogueEntry {
  /** As a template writes it: `$input.path(jsonPath)`, `$context.identity.sourceIp`. `<name>` stands for any name. */
  readonly name: string;
  /** The Java type as templates see it; `unknown` where nobody has recorded it. */
  readonly type: 'String' | 'Integer' | 'Long' | 'Map' | 'any JSON value' | 'unknown';
  /** One line. */
  readonly documentation: string;
  /** The kinds of API whose requests carry it. Mapping templates exist for REST and WebSocket APIs only. */
  readonly apis: readonly ApiKind[];
  /** Where it can be used, if not everywhere; what a gateway response has, the access log of that request has too. */
  readonly only?: 'access log' | 'gateway response' | 'request template' | 'response template';
}

const ALL: readonly ApiKind[] = ['REST', 'HTTP', 'WEBSOCKET'];
const TEMPLATES: readonly ApiKind[] = ['REST', 'WEBSOCKET'];
const REST: readonly ApiKind[] = ['REST'];
const WEBSOCKET: readonly ApiKind[] = ['WEBSOCKET'];
const HTTP: readonly ApiKind[] = ['HTTP'];

export const CATALOGUE: readonly CatalogueEntry[] = [
  { name: '$input.body', type: 'String', documentation: 'The raw body, untouched; an empty one is `{}`.', apis: TEMPLATES },
  { name: '$input.json(jsonPath)', type: 'String', documentation: 'The JSON text of what the path finds in the body, without blanks; `""` if it finds nothing.', apis: TEMPLATES },
  { name: '$input.path(jsonPath)', type: 'any JSON value', documentation: 'What the path finds in the body, as an object to work with; empty if it finds nothing.', apis: TEMPLATES },
  { name: '$input.params()', type: 'Map', documentation: 'All request parameters: a map with the maps `path`, `querystring` and `header`, one value each.', apis: TEMPLATES },
  { name: '$input.params(name)', type: 'String', documentation: 'A request parameter, searched in the path, the query string and the headers, in this order.', apis: TEMPLATES },

  { name: '$util.escapeJavaScript(text)', type: 'String', documentation: "The text with JavaScript's escapes; `'` becomes `\\'`, which is not valid JSON: append `.replaceAll(\"\\\\'\",\"'\")`.", apis: TEMPLATES },
  { name: '$util.parseJson(text)', type: 'any JSON value', documentation: 'The object that a JSON text describes.', apis: TEMPLATES },
  { name: '$util.urlEncode(text)', type: 'String', documentation: 'The text in form encoding: a blank is `+`, other bytes of UTF-8 are `%XX`.', apis: TEMPLATES },
  { name: '$util.urlDecode(text)', type: 'String', documentation: 'The text that a form-encoded text stands for.', apis: TEMPLATES },
  { name: '$util.base64Encode(text)', type: 'String', documentation: "The base64 of the text's UTF-8 bytes.", apis: TEMPLATES },
  { name: '$util.base64Decode(text)', type: 'String', documentation: 'The text whose UTF-8 bytes the base64 stands for.', apis: TEMPLATES },

  { name: '$stageVariables.<name>', type: 'String', documentation: 'A variable of the stage; empty if the stage has none of that name.', apis: TEMPLATES },

  { name: '$context.accountId', type: 'String', documentation: "The API owner's AWS account.", apis: ['REST', 'HTTP'] },
  { name: '$context.apiId', type: 'String', documentation: 'The id of the API.', apis: ALL },
  { name: '$context.authorizer.claims.<name>', type: 'String', documentation: 'A claim of the token that a Cognito user pool issued; `claims` as a whole is empty.', apis: ['REST', 'HTTP'] },
  { name: '$context.authorizer.principalId', type: 'String', documentation: 'The principal that a Lambda authorizer returned.', apis: ALL },
  { name: '$context.authorizer.<name>', type: 'String', documentation: 'A value of the context map that a Lambda authorizer returned, as text; in access logs of HTTP APIs numbers and booleans stay what they are.', apis: ALL },
  { name: '$context.awsEndpointRequestId', type: 'String', documentation: "The AWS endpoint's request id.", apis: ['REST', 'HTTP'] },
  { name: '$context.awsEndpointRequestId2', type: 'String', documentation: "The AWS endpoint's second request id, from its x-amz-id-2 header.", apis: HTTP, only: 'access log' },
  { name: '$context.cipherSuite', type: 'unknown', documentation: 'The cipher of the TLS connection.', apis: REST },
  { name: '$context.deploymentId', type: 'String', documentation: 'The id of the deployment that the stage serves.', apis: REST },
  { name: '$context.domainName', type: 'String', documentation: 'The full domain name of the request; the same as the Host header.', apis: ALL },
  { name: '$context.domainPrefix', type: 'String', documentation: 'The first label of the domain name.', apis: ['REST', 'HTTP'] },
  { name: '$context.error.message', type: 'String', documentation: 'What went wrong, in words.', apis: ALL, only: 'gateway response' },
  { name: '$context.error.messageString', type: 'String', documentation: 'The message as a quoted JSON text.', apis: ALL, only: 'gateway response' },
  { name: '$context.error.responseType', type: 'String', documentation: 'The type of the gateway response.', apis: ALL, only: 'gateway response' },
  { name: '$context.error.validationErrorString', type: 'String', documentation: 'What the request validator found.', apis: TEMPLATES, only: 'gateway response' },
  { name: '$context.extendedRequestId', type: 'String', documentation: 'The id of the request as the answer gives it in x-amz-apigw-id.', apis: ALL },
  { name: '$context.httpMethod', type: 'String', documentation: 'The HTTP method.', apis: ['REST', 'HTTP'] },
  { name: '$context.identity.accessKey', type: 'String', documentation: "The caller's access key, for signed requests; recorded among the members, not documented.", apis: REST },
  { name: '$context.identity.accountId', type: 'String', documentation: "The caller's AWS account, for signed requests.", apis: ALL },
  { name: '$context.identity.apiKey', type: 'String', documentation: 'The API key of the request, where one is needed.', apis: TEMPLATES },
  { name: '$context.identity.apiKeyId', type: 'String', documentation: 'The id of the API key.', apis: TEMPLATES },
  { name: '$context.identity.caller', type: 'String', documentation: 'The principal of the caller, for signed requests.', apis: ALL },
  { name: '$context.identity.clientCert.clientCertPem', type: 'String', documentation: "The client's certificate in PEM, with mutual TLS.", apis: ['REST', 'HTTP'] },
  { name: '$context.identity.clientCert.subjectDN', type: 'String', documentation: "The subject of the client's certificate.", apis: ['REST', 'HTTP'] },
  { name: '$context.identity.clientCert.issuerDN', type: 'String', documentation: "The issuer of the client's certificate.", apis: ['REST', 'HTTP'] },
  { name: '$context.identity.clientCert.serialNumber', type: 'String', documentation: "The serial number of the client's certificate.", apis: ['REST', 'HTTP'] },
  { name: '$context.identity.clientCert.validity.notBefore', type: 'String', documentation: 'The day from which the certificate is valid.', apis: ['REST', 'HTTP'] },
  { name: '$context.identity.clientCert.validity.notAfter', type: 'String', documentation: 'The day until which the certificate is valid.', apis: ['REST', 'HTTP'] },
  { name: '$context.identity.cognitoAuthenticationProvider', type: 'String', documentation: 'The Amazon Cognito authentication providers of the caller.', apis: ALL },
  { name: '$context.identity.cognitoAuthenticationType', type: 'String', documentation: '`authenticated` or `unauthenticated`.', apis: ALL },
  { name: '$context.identity.cognitoIdentityId', type: 'String', documentation: "The caller's Amazon Cognito identity.", apis: ALL },
  { name: '$context.identity.cognitoIdentityPoolId', type: 'String', documentation: "The caller's Amazon Cognito identity pool.", apis: ALL },
  { name: '$context.identity.principalOrgId', type: 'String', documentation: "The caller's AWS organization.", apis: ['REST', 'HTTP'] },
  { name: '$context.identity.sourceIp', type: 'String', documentation: 'The address the request came from.', apis: ALL },
  { name: '$context.identity.user', type: 'String', documentation: 'The user who is authorized, for signed requests.', apis: ALL },
  { name: '$context.identity.userAgent', type: 'String', documentation: 'The User-Agent header.', apis: ALL },
  { name: '$context.identity.userArn', type: 'String', documentation: "The user's ARN, for signed requests.", apis: ALL },
  { name: '$context.identity.vpcId', type: 'unknown', documentation: 'The VPC of a request through a VPC endpoint.', apis: REST },
  { name: '$context.identity.vpceId', type: 'unknown', documentation: 'The VPC endpoint of the request.', apis: REST },
  { name: '$context.isCanaryRequest', type: 'unknown', documentation: '`true` if the canary deployment serves the request, `false` if it does not; only at a stage with a canary.', apis: REST },
  { name: '$context.path', type: 'String', documentation: 'The path of the request, stage included.', apis: ['REST', 'HTTP'] },
  { name: '$context.protocol', type: 'String', documentation: 'The protocol: HTTP/1.1.', apis: ['REST', 'HTTP'] },
  { name: '$context.requestId', type: 'String', documentation: 'The id of the request.', apis: ALL },
  { name: '$context.requestOverride.header.<name>', type: 'String', documentation: 'Set it to send this header to the integration; a list becomes one comma-joined value.', apis: REST, only: 'request template' },
  { name: '$context.requestOverride.path.<name>', type: 'String', documentation: 'Set it to change a path variable of the integration; readable in the response template.', apis: REST, only: 'request template' },
  { name: '$context.requestOverride.querystring.<name>', type: 'String', documentation: 'Set it to send this query parameter to the integration.', apis: REST, only: 'request template' },
  { name: '$context.requestTime', type: 'String', documentation: 'When the request arrived, as dd/MMM/yyyy:HH:mm:ss +0000.', apis: ALL },
  { name: '$context.requestTimeEpoch', type: 'Long', documentation: 'When the request arrived, in milliseconds since 1970.', apis: ALL },
  { name: '$context.resourceId', type: 'String', documentation: 'The id of the resource.', apis: REST },
  { name: '$context.resourcePath', type: 'String', documentation: 'The path of the resource with its variables, without the stage.', apis: REST },
  { name: '$context.responseOverride.header.<name>', type: 'String', documentation: 'Set it to answer with this header; a request template may set it too.', apis: REST },
  { name: '$context.responseOverride.status', type: 'Integer', documentation: 'Set it to answer with this status, from 100 to 599; it needs no method response.', apis: REST },
  { name: '$context.stage', type: 'String', documentation: 'The name of the stage.', apis: ALL },
  { name: '$context.tlsVersion', type: 'unknown', documentation: 'The version of TLS of the connection.', apis: REST },
  { name: '$context.wafResponseCode', type: 'String', documentation: "AWS WAF's answer: WAF_ALLOW or WAF_BLOCK.", apis: REST },
  { name: '$context.webaclArn', type: 'String', documentation: 'The web ACL that decided whether to allow the request.', apis: REST },

  { name: '$context.connectedAt', type: 'Long', documentation: 'When the client connected, in milliseconds since 1970.', apis: WEBSOCKET },
  { name: '$context.connectionId', type: 'String', documentation: 'The id of the connection, to send messages to it.', apis: WEBSOCKET },
  { name: '$context.eventType', type: 'String', documentation: 'CONNECT, MESSAGE or DISCONNECT.', apis: WEBSOCKET },
  { name: '$context.messageId', type: 'String', documentation: 'The id of the message; only with MESSAGE.', apis: WEBSOCKET },
  { name: '$context.routeKey', type: 'String', documentation: 'The key of the route that took the message or request.', apis: ['HTTP', 'WEBSOCKET'] },
  { name: '$context.status', type: 'unknown', documentation: 'The status of the answer.', apis: ALL, only: 'access log' },

  { name: '$context.authorize.error', type: 'String', documentation: "The authorization's error message.", apis: TEMPLATES, only: 'access log' },
  { name: '$context.authorize.latency', type: 'Integer', documentation: 'How long the authorization took, in milliseconds.', apis: TEMPLATES, only: 'access log' },
  { name: '$context.authorize.status', type: 'Integer', documentation: "The authorization's status.", apis: TEMPLATES, only: 'access log' },
  { name: '$context.authenticate.error', type: 'String', documentation: "The authentication's error message.", apis: TEMPLATES, only: 'access log' },
  { name: '$context.authenticate.latency', type: 'Integer', documentation: 'How long the authentication took, in milliseconds.', apis: TEMPLATES, only: 'access log' },
  { name: '$context.authenticate.status', type: 'Integer', documentation: "The authentication's status.", apis: TEMPLATES, only: 'access log' },
  { name: '$context.authorizer.error', type: 'String', documentation: "The authorizer's error message.", apis: ALL, only: 'access log' },
  { name: '$context.authorizer.integrationLatency', type: 'Integer', documentation: "The authorizer's latency in milliseconds.", apis: TEMPLATES, only: 'access log' },
  { name: '$context.authorizer.integrationStatus', type: 'Integer', documentation: "The status the authorizer's function returned.", apis: TEMPLATES, only: 'access log' },
  { name: '$context.authorizer.latency', type: 'Integer', documentation: "The authorizer's latency in milliseconds.", apis: TEMPLATES, only: 'access log' },
  { name: '$context.authorizer.requestId', type: 'String', documentation: "The request id of the authorizer's call.", apis: TEMPLATES, only: 'access log' },
  { name: '$context.authorizer.status', type: 'Integer', documentation: "The authorizer's status.", apis: TEMPLATES, only: 'access log' },
  { name: '$context.customDomain.basePathMatched', type: 'String', documentation: 'The base path of the custom domain that matched.', apis: ['REST', 'HTTP'], only: 'access log' },
  { name: '$context.customDomain.routingRuleIdMatched', type: 'unknown', documentation: 'The routing rule of the custom domain that matched.', apis: REST, only: 'access log' },
  { name: '$context.dataProcessed', type: 'Integer', documentation: 'How many bytes were processed.', apis: HTTP, only: 'access log' },
  { name: '$context.integration.error', type: 'String', documentation: "The integration's error message.", apis: ALL, only: 'access log' },
  { name: '$context.integration.integrationStatus', type: 'Integer', documentation: 'The status a Lambda function returned.', apis: ALL, only: 'access log' },
  { name: '$context.integration.latency', type: 'Integer', documentation: "The integration's latency in milliseconds.", apis: ALL, only: 'access log' },
  { name: '$context.integration.responseTransferMode', type: 'unknown', documentation: 'How the answer was passed on: BUFFERED or STREAM.', apis: REST, only: 'access log' },
  { name: '$context.integration.requestId', type: 'String', documentation: "The integration's request id.", apis: ALL, only: 'access log' },
  { name: '$context.integration.status', type: 'Integer', documentation: "The integration's status.", apis: ALL, only: 'access log' },
  { name: '$context.integration.timeToAllHeaders', type: 'Integer', documentation: "How long it took until all headers of a streamed answer were there, in milliseconds.", apis: REST, only: 'access log' },
  { name: '$context.integration.timeToFirstContent', type: 'Integer', documentation: "How long it took until the first byte of a streamed answer's body was there, in milliseconds.", apis: REST, only: 'access log' },
  { name: '$context.integrationErrorMessage', type: 'String', documentation: "The integration's error message.", apis: ALL, only: 'access log' },
  { name: '$context.integrationLatency', type: 'Integer', documentation: "The integration's latency in milliseconds.", apis: ALL, only: 'access log' },
  { name: '$context.integrationStatus', type: 'Integer', documentation: "The integration's status.", apis: ALL, only: 'access log' },
  { name: '$context.responseLatency', type: 'Integer', documentation: 'How long the answer took, in milliseconds.', apis: ['REST', 'HTTP'], only: 'access log' },
  { name: '$context.responseLength', type: 'Integer', documentation: "The length of the answer's body in bytes.", apis: ['REST', 'HTTP'], only: 'access log' },
  { name: '$context.waf.error', type: 'String', documentation: "AWS WAF's error message.", apis: REST, only: 'access log' },
  { name: '$context.waf.latency', type: 'Integer', documentation: "AWS WAF's latency in milliseconds.", apis: REST, only: 'access log' },
  { name: '$context.waf.status', type: 'Integer', documentation: "AWS WAF's status.", apis: REST, only: 'access log' },
  { name: '$context.xrayTraceId', type: 'String', documentation: 'The id of the X-Ray trace.', apis: REST, only: 'access log' },
];
