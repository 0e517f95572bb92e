/** The function that a Lambda integration's URI names: `arn:aws:apigateway:REGION:lambda:path/2015-03-31/functions/FUNCTION/invocations`. */
export function functionOf(uri: string): string | undefined {
  return /^arn:[a-z-]+:apigateway:[^:]*:lambda:path\/[^/]+\/functions\/([^/]+)\/invocations$/.exec(uri)?.[1];
}
