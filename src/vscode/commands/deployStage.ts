import type { ApiSummary, StageSummary } from '../../aws';
import { placeOf, type Connection } from '../connections';
import { pickStage } from '../deploy/pickers';
import type { Outcome } from '../failure';
import type { Services } from '../services';
import { useConnection } from '../useConnection';
import type { ServiceApiNode, StageNode } from '../views/apisNodes';
import { announceDeployment } from './announceDeployment';

type Needs = Pick<Services, 'connections' | 'notify'>;

/** Deploys an API of a connection, as it is there now, to a stage of one's choice. */
export const deployToStage = (needs: Needs) => async ({ connection, api }: ServiceApiNode): Promise<void> => {
  const listed = await useConnection(needs, connection, `list the stages of ${api.name}`, (services, signal): Promise<Outcome<readonly StageSummary[]>> => (api.kind === 'REST' ? services.rest : services.v2).stages(api.id, signal));
  const stageName = listed && (await pickStage(listed.value, { title: `Deploy ${api.name}: Stage`, kind: api.kind }));
  if (stageName !== undefined) await deployNow(needs, connection, api, stageName);
};

/** Points a stage at a new deployment of its API as it is now. */
export const redeployStage = (needs: Needs) => async ({ connection, api, stage }: StageNode): Promise<void> => {
  if (stage.autoDeploy === true) return needs.notify.information(`${stage.name} of ${api.name} deploys every change by itself.`);
  const question = `Redeploy ${api.name} to ${stage.name} on ${placeOf(connection)}?`;
  if (await needs.notify.confirm(question, 'The stage will serve the API as it is now, with every change made since the last deployment.', 'Redeploy')) await deployNow(needs, connection, api, stage.name);
};

async function deployNow(needs: Needs, connection: Connection, api: ApiSummary, stageName: string): Promise<void> {
  const deployed = await useConnection(needs, connection, `deploy ${api.name} to ${stageName}`, (services, signal): Promise<Outcome<unknown>> =>
    (api.kind === 'REST' ? services.rest.deploy(api.id, stageName, {}, signal) : services.v2.deploy(api.id, { stageName, variables: {} }, { signal })));
  needs.connections.touch(connection);
  if (deployed !== undefined) announceDeployment(needs, { connection, services: deployed.services, api, stageName });
}
