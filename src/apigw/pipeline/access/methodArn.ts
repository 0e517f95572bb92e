import type { Matched } from '../stages';

/** What is called, as policies name it: `arn:aws:execute-api:us-east-1:111111111111:a1b2c3d4e5/test/GET/pets/1`. */
export function methodArn({ environment, request }: Pick<Matched, 'environment' | 'request'>): string {
  const { region, accountId, apiId, stageName } = environment;
  return `arn:aws:execute-api:${region}:${accountId}:${apiId}/${stageName}/${request.method}/${request.path.replace(/^\/+/, '')}`;
}

/** As messages print it, with the last four digits of the account (recording runtime-resource-policy-anonymous). */
export function maskedArn(arn: string): string {
  return arn.replace(/:\d{8}(?=\d{4}:)/, ':********');
}
