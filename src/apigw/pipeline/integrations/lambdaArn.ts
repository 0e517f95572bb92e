/** The function that a Lambda integration's URI names: `arn:aws:apigateway:REGION:lambda:path/2015-03-31/functions/FUNCTION/invocations`. */
export function functionOf(uri: string): string | undefined {
  return /^arn:[a-z-]+:apigateway:[^:]*:lambda:path\/[^/]+\/functions\/([^/]+)\/invocations$/.exec(uri)?.[1];
}

/** The service that an AWS integration's URI names, `sqs`; undefined for a URI that is no such ARN. */
export function serviceOf(uri: string): string | undefined {
  return /^arn:[a-z-]+:apigateway:[^:]*:(?:[^:.]+\.)?([^:.]+):(?:path|action)\//.exec(uri)?.[1];
}
