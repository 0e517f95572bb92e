import type { Account } from '@aws-sdk/client-api-gateway';
import { defined } from '../../../base';
import type { StoredAccount } from '../../store/types';
import { ACCOUNT_ID, type Context } from '../context';
import type { RestHandlers } from '../handlers';
import { invalidPath, patched, type Patch } from '../patch';
import { badRequest } from '../serviceError';

const accountOf = ({ store }: Context): StoredAccount => store.get('account', ACCOUNT_ID) ?? { id: ACCOUNT_ID };

/** The account's quotas in most regions (developer guide, quotas). */
const toAccount = ({ cloudwatchRoleArn }: StoredAccount): Account => ({ apiKeyVersion: '4', features: ['UsagePlans'], throttleSettings: { burstLimit: 5000, rateLimit: 10000 }, ...defined({ cloudwatchRoleArn }) });

export const accountHandlers = {
  GetAccount: (_input, context) => toAccount(accountOf(context)),

  UpdateAccount(input, context) {
    const account = patched(accountOf(context), input.patchOperations, patchAccount);
    context.store.commit({ put: 'account', value: account });
    return toAccount(account);
  },
} satisfies RestHandlers;

/** API reference, UpdateAccount, patch operations. The feature UsagePlans is always on. Whether the role can write logs is not looked at. */
function patchAccount(account: StoredAccount, patch: Patch): StoredAccount {
  const { op, path, value = '' } = patch;
  if (path === '/features' && op === 'add' && value === 'UsagePlans') return account;
  if (path !== '/cloudwatchRoleArn' || (op !== 'replace' && op !== 'remove')) throw invalidPath(patch, ['/cloudwatchRoleArn']);
  if (op === 'remove' || value === '') return { id: account.id };
  if (!/^arn:[^:]+:iam::\d{12}:role\/.+$/.test(value)) throw badRequest('Invalid ARN specified in the request');
  return { ...account, cloudwatchRoleArn: value };
}
