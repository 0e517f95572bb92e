import { parseMappingExpression } from '../../../apigw';
import type { StoredMethod } from '../../store/types';
import { badRequest, type ServiceError } from '../serviceError';

/** What parameter mappings may name. The sentences are those of third-party reports: amazon-archives/aws-apigateway-importer issues 121 and 209, awsdocs/amazon-api-gateway-developer-guide issue 7. */

type Mappings = Readonly<Record<string, string>>;

const invalid = (error: string): ServiceError => badRequest(`Invalid mapping expression specified: Validation Result: warnings : [], errors : [${error}]`);

/** An integration response sets headers that the method response of its status declares. */
export function checkResponseMappings(method: StoredMethod, statusCode: string, mappings: Mappings): void {
  if (Object.keys(mappings).length === 0) return;
  checkExpressions(mappings);
  const response = method.methodResponses.find((candidate) => candidate.statusCode === statusCode);
  if (!response) throw invalid('No method response exists for method.');
  const undeclared = Object.keys(mappings).find((target) => !Object.hasOwn(response.responseParameters, target));
  if (undeclared !== undefined) throw invalid(`Invalid mapping expression parameter specified: ${undeclared}`);
}

/** An integration request takes parameters that the method declares. */
export function checkRequestMappings(method: StoredMethod, mappings: Mappings): void {
  checkExpressions(mappings);
  const undeclared = Object.values(mappings).find((value) => /^method\.request\.(?!body\b)/.test(value) && !Object.hasOwn(method.requestParameters, value));
  if (undeclared !== undefined) throw invalid(`Invalid mapping expression parameter specified: ${undeclared}`);
}

function checkExpressions(mappings: Mappings): void {
  const wrong = Object.values(mappings).find((value) => !parseMappingExpression(value).ok);
  if (wrong !== undefined) throw invalid(`Invalid mapping expression specified: ${wrong}`);
}
