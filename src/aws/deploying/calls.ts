import * as sdk from '@aws-sdk/client-apigatewayv2';

/** The calls that a deployment is made of, and what each takes. */
interface Inputs {
  readonly CreateApi: sdk.CreateApiCommandInput;
  readonly UpdateApi: sdk.UpdateApiCommandInput;
  readonly DeleteCorsConfiguration: sdk.DeleteCorsConfigurationCommandInput;
  readonly CreateAuthorizer: sdk.CreateAuthorizerCommandInput;
  readonly UpdateAuthorizer: sdk.UpdateAuthorizerCommandInput;
  readonly DeleteAuthorizer: sdk.DeleteAuthorizerCommandInput;
  readonly CreateModel: sdk.CreateModelCommandInput;
  readonly UpdateModel: sdk.UpdateModelCommandInput;
  readonly DeleteModel: sdk.DeleteModelCommandInput;
  readonly CreateIntegration: sdk.CreateIntegrationCommandInput;
  readonly UpdateIntegration: sdk.UpdateIntegrationCommandInput;
  readonly DeleteIntegration: sdk.DeleteIntegrationCommandInput;
  readonly CreateIntegrationResponse: sdk.CreateIntegrationResponseCommandInput;
  readonly UpdateIntegrationResponse: sdk.UpdateIntegrationResponseCommandInput;
  readonly DeleteIntegrationResponse: sdk.DeleteIntegrationResponseCommandInput;
  readonly CreateRoute: sdk.CreateRouteCommandInput;
  readonly UpdateRoute: sdk.UpdateRouteCommandInput;
  readonly DeleteRoute: sdk.DeleteRouteCommandInput;
  readonly CreateRouteResponse: sdk.CreateRouteResponseCommandInput;
  readonly UpdateRouteResponse: sdk.UpdateRouteResponseCommandInput;
  readonly DeleteRouteResponse: sdk.DeleteRouteResponseCommandInput;
  readonly CreateDeployment: sdk.CreateDeploymentCommandInput;
  readonly CreateStage: sdk.CreateStageCommandInput;
  readonly UpdateStage: sdk.UpdateStageCommandInput;
}

export type Call = keyof Inputs;

/**
 * One call of a plan. An id that only an earlier call of the plan will make stands in the input as a placeholder, which that call `creates`.
 * `about` names the part for people: `route GET /orders`.
 */
export type Operation = { readonly [Name in Call]: { readonly call: Name; readonly input: Inputs[Name]; readonly creates?: string; readonly about: string } }[Call];

interface SendOptions {
  readonly abortSignal?: AbortSignal;
}

type Send<Name extends Call> = (client: sdk.ApiGatewayV2Client, input: Inputs[Name], options: SendOptions) => Promise<object>;

/** Each call by the client's command. */
export const SEND: { readonly [Name in Call]: Send<Name> } = {
  CreateApi: (client, input, options) => client.send(new sdk.CreateApiCommand(input), options),
  UpdateApi: (client, input, options) => client.send(new sdk.UpdateApiCommand(input), options),
  DeleteCorsConfiguration: (client, input, options) => client.send(new sdk.DeleteCorsConfigurationCommand(input), options),
  CreateAuthorizer: (client, input, options) => client.send(new sdk.CreateAuthorizerCommand(input), options),
  UpdateAuthorizer: (client, input, options) => client.send(new sdk.UpdateAuthorizerCommand(input), options),
  DeleteAuthorizer: (client, input, options) => client.send(new sdk.DeleteAuthorizerCommand(input), options),
  CreateModel: (client, input, options) => client.send(new sdk.CreateModelCommand(input), options),
  UpdateModel: (client, input, options) => client.send(new sdk.UpdateModelCommand(input), options),
  DeleteModel: (client, input, options) => client.send(new sdk.DeleteModelCommand(input), options),
  CreateIntegration: (client, input, options) => client.send(new sdk.CreateIntegrationCommand(input), options),
  UpdateIntegration: (client, input, options) => client.send(new sdk.UpdateIntegrationCommand(input), options),
  DeleteIntegration: (client, input, options) => client.send(new sdk.DeleteIntegrationCommand(input), options),
  CreateIntegrationResponse: (client, input, options) => client.send(new sdk.CreateIntegrationResponseCommand(input), options),
  UpdateIntegrationResponse: (client, input, options) => client.send(new sdk.UpdateIntegrationResponseCommand(input), options),
  DeleteIntegrationResponse: (client, input, options) => client.send(new sdk.DeleteIntegrationResponseCommand(input), options),
  CreateRoute: (client, input, options) => client.send(new sdk.CreateRouteCommand(input), options),
  UpdateRoute: (client, input, options) => client.send(new sdk.UpdateRouteCommand(input), options),
  DeleteRoute: (client, input, options) => client.send(new sdk.DeleteRouteCommand(input), options),
  CreateRouteResponse: (client, input, options) => client.send(new sdk.CreateRouteResponseCommand(input), options),
  UpdateRouteResponse: (client, input, options) => client.send(new sdk.UpdateRouteResponseCommand(input), options),
  DeleteRouteResponse: (client, input, options) => client.send(new sdk.DeleteRouteResponseCommand(input), options),
  CreateDeployment: (client, input, options) => client.send(new sdk.CreateDeploymentCommand(input), options),
  CreateStage: (client, input, options) => client.send(new sdk.CreateStageCommand(input), options),
  UpdateStage: (client, input, options) => client.send(new sdk.UpdateStageCommand(input), options),
};

/** The member of the answer that holds the id of what a call made. */
export const ID_OF_ANSWER: Readonly<Partial<Record<Call, string>>> = {
  CreateApi: 'ApiId', CreateAuthorizer: 'AuthorizerId', CreateIntegration: 'IntegrationId', CreateRoute: 'RouteId', CreateDeployment: 'DeploymentId',
};
