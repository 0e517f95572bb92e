import type { Api } from '../../apigw/model';

/** Up to what follows a function's name in the URI of an integration or an authorizer. */
const FUNCTION_ARN = /arn:[\w-]+:lambda:[\w-]*:\d*:function:[^"/\s]+/g;

/** The ARNs of the Lambda functions that an API calls, each once, sorted. Those that stage variables complete are as written. */
export const functionArnsOf = (api: Api): readonly string[] => [...new Set(JSON.stringify(api).match(FUNCTION_ARN) ?? [])].sort();
