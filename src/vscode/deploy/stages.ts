import type { Api } from '../../apigw/model';

/** Letters, digits, `-` and `_`, at most 128 (developer guide, API Gateway quotas and important notes). */
const STAGE_NAME = /^[A-Za-z0-9_-]{1,128}$/;

/** HTTP APIs have a stage `$default` too, which serves the base URL. */
export const isStageName = (name: string, kind: Api['kind'] = 'REST'): boolean => STAGE_NAME.test(name) || (kind === 'HTTP' && name === '$default');

/** `stageVariables.name` in templates and mapping expressions, `${stageVariables.name}` in URIs, `stageVariables.get('name')` in templates. */
const STAGE_VARIABLE = /\bstageVariables\.(?:get\(['"](\w+)['"]\)|(\w+)(?![\w(]))/g;

/** The stage variables that a definition's text mentions, each once, sorted. */
export const stageVariablesOf = (text: string): readonly string[] => [...new Set([...text.matchAll(STAGE_VARIABLE)].map((match) => match[1] ?? match[2] ?? ''))].sort();
