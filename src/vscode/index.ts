/** The only room that knows the editor. */
export { createExtensionApi, type ExtensionApi } from './api';
export { registerCommands } from './commands/register';
export { reportFailedActivation } from './failedActivation';
export { offerRestartOnSettings } from './restartOnSettings';
export { startLocalOnOpen } from './startLocalOnOpen';
export { registerLanguage } from './language/registerLanguage';
export { registerPanels } from './panels';
export { createServices } from './services';
export { registerViews } from './views';
