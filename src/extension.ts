import type * as vscode from 'vscode';
import {
  createExtensionApi, createServices, offerRestartOnSettings, registerCommands, registerLanguage, registerPanels, registerViews, reportFailedActivation, startLocalOnOpen, type ExtensionApi,
} from './vscode';

/** Called by VS Code when a view, a command or a language of ours is used first. Loads no engine, SDK or gateway. */
export function activate(context: vscode.ExtensionContext): ExtensionApi | undefined {
  try {
    return register(context);
  } catch (error) {
    reportFailedActivation(error);
    return undefined;
  }
}

function register(context: vscode.ExtensionContext): ExtensionApi {
  const services = createServices(context);
  const panels = registerPanels(services);
  const views = registerViews(services);
  context.subscriptions.push(
    services,
    panels,
    views,
    registerCommands(services, views, panels),
    registerLanguage(services),
    startLocalOnOpen(services),
    offerRestartOnSettings(services),
  );
  return createExtensionApi(services, views, panels);
}
