/** Services with one endpoint for all regions (General Reference, service endpoints). */
export const GLOBAL_SERVICES: ReadonlySet<string> = new Set(['cloudfront', 'iam', 'route53']);

/**
 * Services whose JSON protocol names the operation in a header, which the gateway adds for `action/` URIs. DynamoDB's is seen in a
 * public log of a test invocation; Kinesis and Step Functions answer without a mapped one (third-party recordings of working integrations).
 * Others need the header mapped by hand; SSM without it takes its query parameters (recording aws-action-query-protocol-from-static-querystring).
 */
export const TARGET_PREFIXES: ReadonlyMap<string, string> = new Map([
  ['dynamodb', 'DynamoDB_20120810'], ['kinesis', 'Kinesis_20131202'], ['states', 'AWSStepFunctions'],
]);
