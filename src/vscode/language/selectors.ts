import type * as vscode from 'vscode';

/** Documents that may be a definition: what is in them decides. */
export const DEFINITION_DOCUMENTS: readonly vscode.DocumentFilter[] = [{ language: 'yaml' }, { language: 'json' }, { language: 'jsonc' }, { pattern: '**/*.template' }];

/** Mapping templates in files of their own. */
export const TEMPLATE_LANGUAGE = 'vtl';
