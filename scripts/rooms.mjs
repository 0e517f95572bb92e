/**
 * The walls of the house: which room may import which, and which packages.
 * `docs/ARCHITECTURE.md` explains the plan; this table is what the linter enforces.
 *
 * A room is a folder of `src`; `apigw/model` is a room inside a room, so that `definitions` may use it alone.
 * `rooms` lists the rooms that may be imported, `types` those of which only types may be imported,
 * `packages` the npm packages (a trailing `*` matches any rest), `node` whether Node's own modules are allowed.
 */
export const ROOMS = {
  base: { rooms: [], types: [], packages: [], node: false },
  vtl: { rooms: ['base'], types: [], packages: [], node: false },
  jsonpath: { rooms: ['base'], types: [], packages: [], node: false },
  'apigw/model': { rooms: ['base'], types: [], packages: [], node: false },
  apigw: { rooms: ['base', 'vtl', 'jsonpath', 'apigw/model'], types: [], packages: ['ajv', 'ajv-draft-04'], node: false },
  definitions: { rooms: ['base', 'apigw/model'], types: ['vtl'], packages: ['js-yaml', 'jsonc-parser'], node: false },
  language: { rooms: ['base', 'vtl', 'apigw', 'apigw/model', 'definitions'], types: [], packages: ['vscode-languageserver-types'], node: false },
  portability: { rooms: ['base'], types: [], packages: ['velocityjs*'], node: false },
  protocol: { rooms: ['base'], types: ['vtl', 'apigw', 'apigw/model', 'definitions'], packages: [], node: false },
  aws: { rooms: ['base', 'apigw/model'], types: [], packages: ['@aws-sdk/*', '@smithy/*'], node: true },
  socket: { rooms: ['base'], types: [], packages: ['ws'], node: true },
  gateway: {
    rooms: ['base', 'jsonpath', 'apigw', 'apigw/model', 'definitions', 'protocol'], types: [],
    packages: ['ws', 'jose', '@smithy/core*', '@aws-sdk/client-api-gateway', '@aws-sdk/client-apigatewayv2', '@aws-sdk/client-apigatewaymanagementapi'], node: true,
  },
  worker: { rooms: ['base', 'vtl', 'jsonpath', 'apigw', 'apigw/model', 'definitions', 'language', 'portability', 'protocol'], types: [], packages: [], node: true },
  cli: { rooms: ['base', 'vtl', 'jsonpath', 'apigw', 'apigw/model', 'definitions', 'gateway', 'portability', 'worker', 'protocol'], types: ['aws'], packages: [], node: true },
  webview: { rooms: ['base', 'protocol'], types: [], packages: [], node: false },
  vscode: { rooms: ['base', 'protocol'], types: ['vtl', 'apigw', 'apigw/model', 'definitions', 'language', 'aws', 'socket', 'gateway', 'worker'], packages: ['vscode'], node: true },
  extension: { rooms: ['base', 'vscode'], types: [], packages: ['vscode'], node: true },
};
