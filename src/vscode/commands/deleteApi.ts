import { placeOf } from '../connections';
import type { Services } from '../services';
import { useConnection } from '../useConnection';
import type { ServiceApiNode } from '../views/apisNodes';

export const deleteApi = (needs: Pick<Services, 'connections' | 'notify'>) => async ({ connection, api }: ServiceApiNode): Promise<void> => {
  const agreed = await needs.notify.confirm(`Delete ${api.name} (${api.id}) from ${placeOf(connection)}?`, 'Its stages stop answering at once. This cannot be undone.', 'Delete API');
  if (!agreed) return;
  await useConnection(needs, connection, `delete ${api.name}`, (services, signal) => (api.kind === 'REST' ? services.rest : services.v2).deleteApi(api.id, signal));
  needs.connections.touch(connection);
};
