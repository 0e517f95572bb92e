import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base';
import type { Panels } from '../panels';
import { choosePreviewEvent } from '../panels/previewPanels';
import type { Services } from '../services';
import type { Views } from '../views';
import { addConnection } from './addConnection';
import { copyInvokeUrl, openInvokeUrl } from './invokeUrl';
import { copyLocalEndpoint, startLocalGateway, stopLocalGateway } from './localGateway';
import { deleteApi } from './deleteApi';
import { deleteStage } from './deleteStage';
import { deploy } from './deploy';
import { deployToStage, redeployStage } from './deployStage';
import { showLocalActions } from './localActions';
import { evaluateRouteSelectionExpression } from './evaluateRouteSelectionExpression';
import { evaluateServiceRouteSelection } from './evaluateServiceRouteSelection';
import { exportStage } from './exportStage';
import type { AddCommand } from './ids';
import { openConsole } from './openConsole';
import { openMethodView } from './openMethodView';
import { openServiceTemplate } from './openServiceTemplate';
import { openTemplatePreview } from './openTemplatePreview';
import { removeConnection } from './removeConnection';
import { revealSource } from './revealSource';
import { runLocally, stopRunningLocally } from './runLocally';
import { sendRequest } from './sendRequest';
import { testMethod } from './testMethod';

export function registerCommands(services: Services, views: Views, panels: Panels): Disposable {
  const store = new DisposableStore();
  const add: AddCommand = (id, run) => store.add(vscode.commands.registerCommand(id, guarded(services, run)));

  add('apiGateway.refreshWorkspace', () => views.workspaceTree.refresh());
  add('apiGateway.revealSource', revealSource);
  add('apiGateway.deploy', deploy(services));
  add('apiGateway.runLocally', runLocally(services));
  add('apiGateway.stopRunningLocally', stopRunningLocally(services));
  add('apiGateway.testMethod', testMethod(services, panels.requests));

  add('apiGateway.openTemplatePreview', openTemplatePreview(services, panels.previews));
  add('apiGateway.openMethodView', openMethodView(services, panels.methods));
  add('apiGateway.choosePreviewEvent', () => choosePreviewEvent(panels.previews));
  add('apiGateway.evaluateRouteSelectionExpression', evaluateRouteSelectionExpression(services, panels.routes));

  add('apiGateway.addConnection', addConnection(services));
  add('apiGateway.removeConnection', removeConnection(services));
  add('apiGateway.startLocalGateway', startLocalGateway(services));
  add('apiGateway.stopLocalGateway', stopLocalGateway(services));
  add('apiGateway.copyLocalEndpoint', copyLocalEndpoint(services));
  add('apiGateway.showLocalActions', showLocalActions(services));
  add('apiGateway.clearRequests', () => services.requestLog.clear());
  add('apiGateway.openConsole', openConsole(services, panels.consoles));

  add('apiGateway.refreshApis', () => views.apisTree.refresh());
  add('apiGateway.refreshNode', (node) => views.apisTree.refresh(node));
  add('apiGateway.retry', (node) => views.apisTree.retry(node));
  add('apiGateway.loadMore', (node) => views.apisTree.loadMore(node));
  add('apiGateway.deployToStage', deployToStage(services));
  add('apiGateway.deleteApi', deleteApi(services));
  add('apiGateway.redeployStage', redeployStage(services));
  add('apiGateway.deleteStage', deleteStage(services));
  add('apiGateway.copyInvokeUrl', copyInvokeUrl(services));
  add('apiGateway.openInvokeUrl', openInvokeUrl(services));
  add('apiGateway.sendRequest', sendRequest(services, panels.requests));
  add('apiGateway.exportStage', exportStage(services));
  add('apiGateway.openServiceTemplate', openServiceTemplate(services));
  add('apiGateway.evaluateServiceRouteSelection', evaluateServiceRouteSelection(services, panels.routes));

  add('apiGateway.showLog', () => services.log.show());
  return store;
}

/** A command that throws has a mistake: it is told, not swallowed. */
function guarded({ notify }: Pick<Services, 'notify'>, run: (...args: never[]) => unknown): (...args: never[]) => Promise<void> {
  return async (...args) => {
    try {
      await run(...args);
    } catch (error) {
      notify.unexpected('run the command', error);
    }
  };
}
