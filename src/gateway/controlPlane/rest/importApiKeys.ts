import { defined } from '../../../base';
import { newApiId } from '../../ids';
import type { Change, StoredApiKey, StoredUsagePlan } from '../../store/types';
import type { Context } from '../context';
import type { RestHandlers } from '../handlers';
import { badRequest, ServiceError } from '../serviceError';
import { checkDescription, checkName, checkValue } from './apiKeys';
import { readCsv } from './csv';

/** The columns of a key file, in any order and case: Name, Key, Description, Enabled, UsagePlanIds (developer guide, API Gateway API key file format). */
type Row = ReadonlyMap<string, string>;

interface Imported {
  readonly key: StoredApiKey;
  readonly planIds: readonly string[];
}

export const importApiKeyHandlers = {
  ImportApiKeys(input, context) {
    if (input.format !== 'csv') throw badRequest(`Invalid format specified: ${String(input.format)}. Must be one of: [csv]`);
    const warnings: string[] = [];
    const imported = rowsOf(new TextDecoder().decode(input.body)).flatMap((row, index): readonly Imported[] => {
      try {
        return [toKey(row, context)];
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        warnings.push(`Row ${index + 2}: ${error.message}`);
        return [];
      }
    });
    const unknown = imported.flatMap(({ planIds }) => planIds).filter((id) => !context.store.get('usagePlan', id));
    warnings.push(...unknown.map((id) => `Usage plan ${id} not found`));
    if (input.failOnWarnings === true && warnings.length > 0) throw badRequest(`Warnings found during import: ${warnings.join(', ')}`);
    context.store.commit(...imported.map(({ key }): Change => ({ put: 'apiKey', value: key })), ...plansWith(context, imported).map((value): Change => ({ put: 'usagePlan', value })));
    return { ids: imported.map(({ key }) => key.id), warnings };
  },
} satisfies RestHandlers;

function rowsOf(text: string): readonly Row[] {
  const [head = [], ...rows] = readCsv(text);
  const columns = head.map((column) => column.trim().toLowerCase());
  if (!columns.includes('name') || !columns.includes('key')) throw badRequest('The first row of the API key file has to name the columns Name and Key');
  return rows.map((cells) => new Map(columns.map((column, index) => [column, cells[index]?.trim() ?? ''])));
}

function toKey(row: Row, context: Context): Imported {
  const now = context.ports.clock.now();
  const text = (column: string): string | undefined => row.get(column) || undefined;
  const key: StoredApiKey = {
    id: newApiId(), value: checkValue(context, text('key') ?? ''), enabled: text('enabled')?.toLowerCase() === 'true', createdDate: now, lastUpdatedDate: now, stageKeys: [],
    ...defined({ name: checkName(text('name')), description: checkDescription(text('description')) }),
  };
  return { key, planIds: (text('usageplanids') ?? '').split(',').map((id) => id.trim()).filter((id) => id !== '') };
}

function plansWith({ store }: Context, imported: readonly Imported[]): readonly StoredUsagePlan[] {
  return store.list('usagePlan').flatMap((plan) => {
    const keyIds = imported.filter(({ planIds }) => planIds.includes(plan.id)).map(({ key }) => key.id);
    return keyIds.length > 0 ? [{ ...plan, keyIds: [...plan.keyIds, ...keyIds] }] : [];
  });
}
