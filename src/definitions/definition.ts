import type { Api } from '../apigw/model';
import type { Problem } from '../base';
import { childOf, entriesOf, parseDocuments, textOf, type DocumentNode } from './document';
import type { BasePathMode } from './openapi/basePath';
import { readOpenApi } from './openapi';
import { Problems } from './problems';

/** A document read: plain data, also across threads. */
export interface Definition {
  /** Undefined if the document describes no API. */
  readonly format: DefinitionFormat | undefined;
  readonly apis: readonly DefinedApi[];
  readonly problems: readonly Problem[];
}

export type DefinitionFormat = 'openapi2' | 'openapi3' | 'sam' | 'cloudformation';

export interface DefinedApi {
  readonly api: Api;
  /** The resource's name in a SAM or CloudFormation template. */
  readonly logicalId?: string;
}

export interface ReadOptions {
  /** ImportRestApi's parameter `basepath`; `ignore` if absent, as in the service. */
  readonly basePath?: BasePathMode;
}

/**
 * Reads a definition. Never throws: of a broken document what could be read is there, and the problems say what was expected where.
 * The file's name decides between YAML and JSON.
 */
export function readDefinition(text: string, fileName: string, options: ReadOptions = {}): Definition {
  const problems = new Problems();
  const documents = parseDocuments(text, fileName, problems);
  for (const root of documents) {
    const format = formatOf(root);
    if (format) return { format, apis: readApis(root, format, text, problems, options), problems: problems.list };
  }
  return { format: undefined, apis: [], problems: problems.list };
}

function formatOf(root: DocumentNode): DefinitionFormat | undefined {
  if (textOf(childOf(root, 'openapi'))?.startsWith('3')) return 'openapi3';
  if (textOf(childOf(root, 'swagger'))?.startsWith('2')) return 'openapi2';
  if (childOf(root, 'Resources') && hasServerlessTransform(root)) return 'sam';
  const described = entriesOf(childOf(root, 'Resources')).some((entry) => /^AWS::(ApiGateway|ApiGatewayV2|Serverless)::/.test(textOf(childOf(entry.value, 'Type')) ?? ''));
  return described ? 'cloudformation' : undefined;
}

function hasServerlessTransform(root: DocumentNode): boolean {
  const transform = childOf(root, 'Transform');
  const names = transform?.kind === 'sequence' ? transform.items.map(textOf) : [textOf(transform)];
  return names.some((name) => name?.startsWith('AWS::Serverless') ?? false);
}

function readApis(root: DocumentNode, format: DefinitionFormat, text: string, problems: Problems, options: ReadOptions): readonly DefinedApi[] {
  if (format === 'openapi2' || format === 'openapi3') {
    return [{ api: readOpenApi({ root, version: format === 'openapi2' ? 2 : 3, text, problems }, options.basePath ?? 'ignore') }];
  }
  return [];
}
