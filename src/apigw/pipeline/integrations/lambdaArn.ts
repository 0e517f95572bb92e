import type { MappedParameters } from '../stages';

/** The function that a Lambda integration's URI names: `arn:aws:apigateway:REGION:lambda:path/2015-03-31/functions/FUNCTION/invocations`. */
export function functionOf(uri: string): string | undefined {
  return /^arn:[a-z-]+:apigateway:[^:]*:lambda:path\/[^/]+\/functions\/([^/]+)\/invocations$/.exec(uri)?.[1];
}

/** The address of Lambda's Invoke API for a function, as the log names it. */
export function invocationUrl(region: string, functionArn: string): string {
  return `https://lambda.${region}.amazonaws.com/2015-03-31/functions/${functionArn}/invocations`;
}

/** A mapped header makes the call one that nobody waits for (developer guide, Set up asynchronous invocation of the backend Lambda function). */
export function isAsynchronous({ header }: Pick<MappedParameters, 'header'>): boolean {
  return [...header].some(([name, value]) => name.toLowerCase() === 'x-amz-invocation-type' && value === 'Event');
}
