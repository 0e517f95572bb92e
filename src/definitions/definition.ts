import type { Api } from '../apigw/model';
import type { Problem } from '../base';
import { childOf, entriesOf, parseDocuments, textOf, type DocumentNode } from './document';
import { readApiResource, readTemplate } from './cloudformation';
import { openApiVersion, readOpenApi, type BasePathMode } from './openapi';
import type { ReadContext } from './parts';
import { reportPathConflicts } from './pathConflicts';
import { Problems } from './problems';
import { readServerlessApis } from './sam';

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
  /** Values for a template's parameters, and for pseudo parameters such as `AWS::Region`; the defaults if absent. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/**
 * Reads a definition. Never throws: of a broken document what could be read is there, and the problems say what was expected where.
 * The file's name decides between YAML and JSON.
 */
export function readDefinition(text: string, fileName: string, options: ReadOptions = {}): Definition {
  const problems = new Problems();
  for (const root of parseDocuments(text, fileName, problems)) {
    const format = formatOf(root);
    if (!format) continue;
    const apis = readApis({ text, problems }, root, options);
    for (const { api } of apis) if (api.kind === 'REST') reportPathConflicts(api.resources, problems);
    return { format, apis, problems: problems.list };
  }
  return { format: undefined, apis: [], problems: problems.list };
}

function formatOf(root: DocumentNode): DefinitionFormat | undefined {
  const version = openApiVersion(root);
  if (version) return version === 2 ? 'openapi2' : 'openapi3';
  const types = entriesOf(childOf(root, 'Resources')).map((entry) => textOf(childOf(entry.value, 'Type')) ?? '');
  if (types.length > 0 && (hasServerlessTransform(root) || types.some((type) => type.startsWith('AWS::Serverless::')))) return 'sam';
  return types.some((type) => /^AWS::ApiGateway(V2)?::/.test(type)) ? 'cloudformation' : undefined;
}

function hasServerlessTransform(root: DocumentNode): boolean {
  const transform = childOf(root, 'Transform');
  const names = transform?.kind === 'sequence' ? transform.items.map(textOf) : [textOf(transform)];
  return names.some((name) => name?.startsWith('AWS::Serverless') ?? false);
}

function readApis(context: ReadContext, root: DocumentNode, options: ReadOptions): readonly DefinedApi[] {
  const version = openApiVersion(root);
  if (version) return [{ api: readOpenApi({ ...context, root, version }, options.basePath ?? 'ignore') }];
  const template = readTemplate(context, root, options.parameters ?? {});
  const native = template.resources.flatMap((resource) => {
    const api = readApiResource(template, resource);
    return api ? [{ api, logicalId: resource.logicalId }] : [];
  });
  return [...native, ...readServerlessApis(template)];
}
