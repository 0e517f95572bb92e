import * as vscode from 'vscode';

/** The extension's one log: the output channel "API Gateway". */
export const createLog = (): vscode.LogOutputChannel => vscode.window.createOutputChannel('API Gateway', { log: true });
