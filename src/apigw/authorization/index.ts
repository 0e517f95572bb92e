/** Who may call: the parts that REST, HTTP and WebSocket APIs share. Every refusal is a value with its reason; the pipelines make their answers of it. */
export { AuthorizationCache } from './authorizationCache';
export { readAuthorizerOutput, unrecognizedMember, type AuthorizerOutput } from './authorizerOutput';
export { conditionKeys } from './conditionKeys';
export { authenticateCaller, isSignature, notSigned, withoutSignature, type SignatureFault, type SignedCaller } from './iam';
export { readIdentity } from './identity';
export { checkClaims, readJwt, scopesOf, type ClaimFault } from './jwt';
export { askLambdaAuthorizer, type AuthorizerAnswer, type AuthorizerFault } from './lambdaAuthorizer';
export { evaluatePolicy, type PolicyDecision, type PolicyEvaluation } from './policy';
export { bothAllow, eitherAllows } from './policyOutcome';
export { checkUserPoolToken, userPoolClaims, type TokenFault } from './userPool';
