/** The only room that talks to AWS: profiles, connections, and the service's answers as plain values. Built as its own bundle and loaded on first use. */
export { stageSettingsFor } from '../apigw/model';
export { openConnection, type ApiGatewayConnection } from './connection';
export type { ConnectionTarget } from './clients';
export { readKeyPair, type ConnectionOptions } from './credentials';
export type { AccessRequest } from './deploying/access';
export type { Operation } from './deploying/calls';
export type { ExistingV2Api } from './deploying/existing';
export { modelOf } from './deploying/existingModel';
export type { CarryingOut } from './deploying/carryOut';
export { NEW_API, planDeployment } from './deploying/plan';
export type { AwsFailure, AwsResult } from './failure';
export type { Page, Pages } from './pages';
export { readCustomEndpoints, readProfiles, type AwsProfile, type CustomEndpoints } from './profiles';
export type { RestApiService } from './restApis';
export type { ApiSummary, DeploymentSummary, ImportedApi, StageSummary, TestInvocation, TestInvocationAnswer } from './types';
export type { RemoteRoute, V2ApiService } from './v2Apis';
