/** Lets whoever says "allow" in, and counts its calls in the principal. */
let calls = 0;
export const byToken = async ({ authorizationToken, methodArn }) => {
  calls += 1;
  if (authorizationToken !== 'allow') throw new Error('Unauthorized');
  return { principalId: `caller ${calls}`, policyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: methodArn.replace(/\/GET\/.*/, '/*') }] } };
};
