import { placeOf } from '../connections';
import type { Services } from '../services';
import { useConnection } from '../useConnection';
import type { StageNode } from '../views/apisNodes';

export const deleteStage = (needs: Pick<Services, 'connections' | 'notify'>) => async ({ connection, api, stage }: StageNode): Promise<void> => {
  const agreed = await needs.notify.confirm(`Delete the stage ${stage.name} of ${api.name} from ${placeOf(connection)}?`, 'It stops answering at once. Its deployment stays and can be put on another stage.', 'Delete Stage');
  if (!agreed) return;
  await useConnection(needs, connection, `delete the stage ${stage.name}`, (services, signal) => (api.kind === 'REST' ? services.rest : services.v2).deleteStage(api.id, stage.name, signal));
  needs.connections.touch(connection);
};
