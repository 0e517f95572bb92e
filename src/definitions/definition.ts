import type { Api, ApiKey, DomainName, FunctionResource, UsagePlan } from '../apigw/model';
import type { Problem } from '../base';
import { childOf, entriesOf, parseDocuments, textOf, type DocumentNode } from './document';
import { readApiKeys, readApiResource, readDomainNames, readTemplate, readUsagePlans, type Template } from './cloudformation';
import { readFunctions } from './functions';
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
  /** What a template declares beside its APIs; nothing for OpenAPI. */
  readonly functions: readonly FunctionResource[];
  readonly apiKeys: readonly ApiKey[];
  readonly usagePlans: readonly UsagePlan[];
  readonly domainNames: readonly DomainName[];
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
  /** What an OpenAPI document is imported as: by ImportRestApi or by ImportApi; if absent, what the document uses decides. */
  readonly kind?: 'REST' | 'HTTP';
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
    const found = readRoot({ text, problems }, root, options);
    for (const { api } of found.apis) if (api.kind === 'REST') reportPathConflicts(api.resources, problems);
    return { format, ...found, problems: problems.list };
  }
  return { format: undefined, apis: [], ...NOTHING_BESIDE, problems: problems.list };
}

type Contents = Omit<Definition, 'format' | 'problems'>;

const NOTHING_BESIDE: Omit<Contents, 'apis'> = { functions: [], apiKeys: [], usagePlans: [], domainNames: [] };

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

function readRoot(context: ReadContext, root: DocumentNode, options: ReadOptions): Contents {
  const version = openApiVersion(root);
  if (version) return { apis: [{ api: readOpenApi({ ...context, root, version }, { basePath: options.basePath ?? 'ignore', kind: options.kind }) }], ...NOTHING_BESIDE };
  return readTemplateContents(readTemplate(context, root, options.parameters ?? {}));
}

function readTemplateContents(template: Template): Contents {
  const native = template.resources.flatMap((resource) => {
    const api = readApiResource(template, resource);
    return api ? [{ api, logicalId: resource.logicalId }] : [];
  });
  const serverless = readServerlessApis(template);
  return {
    apis: [...native, ...serverless.apis],
    functions: readFunctions(template),
    apiKeys: [...readApiKeys(template), ...serverless.apiKeys],
    usagePlans: [...readUsagePlans(template), ...serverless.usagePlans],
    domainNames: [...readDomainNames(template), ...serverless.domainNames],
  };
}
