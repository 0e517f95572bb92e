import { isJsonObject, parseStrictJson } from '../../../base';
import type { StoredRestApi } from '../../store/types';
import { ACCOUNT_ID } from '../context';
import { badRequest } from '../serviceError';

/**
 * A resource policy as the service keeps it: `execute-api:/stage/...` written out, a list of one as its item
 * (recording cp-integrations-create_execute_api_vpc_endpoint-api-details). An empty text takes the policy away.
 */
export function toPolicy(text: string, { id, region }: Pick<StoredRestApi, 'id' | 'region'>): string | undefined {
  if (text.trim() === '') return undefined;
  const read = parseStrictJson(text);
  // The sentence is widely reported, not recorded.
  if (!read.ok || !isJsonObject(read.value)) throw badRequest('Invalid policy document. Please check the policy syntax and ensure that Principals are valid.');
  const prefix = `arn:aws:execute-api:${region}:${ACCOUNT_ID}:${id}/`;
  return JSON.stringify(read.value, (key, value: unknown) => {
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    const written = key === 'Resource' || key === 'NotResource' ? items.map((item) => (typeof item === 'string' ? item.replace(/^execute-api:\//, prefix) : item)) : items;
    return Array.isArray(value) && (written.length !== 1 || key === 'Statement') ? written : written[0];
  });
}
