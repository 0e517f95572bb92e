import type { FunctionLayer, FunctionResource, TemplateCode } from '../apigw/model';
import { compact } from '../base';
import { functionNameOf, resourcesOf, type Template, type TemplateResource } from './cloudformation';
import { childOf, entryOf, integerOf, isScalar, sourceOf, templateTextOf, textMapOf, textOf, textsOf, type DocumentNode } from './document';
import { serverlessResources } from './sam';

/** Lambda's defaults (CloudFormation user guide, AWS::Lambda::Function). */
const DEFAULTS = { timeout: 3, memorySize: 128, architectures: ['x86_64'] } as const;

/** The Lambda functions of a template, SAM's globals merged in. */
export function readFunctions(template: Template): readonly FunctionResource[] {
  const functions = [...serverlessResources(template, 'Function'), ...resourcesOf(template, 'AWS::Lambda::Function')];
  const layers = layerFolders(template);
  return functions.map((resource) => readFunction(template, resource, layers));
}

function readFunction(template: Template, { logicalId, properties, entry }: TemplateResource, layers: ReadonlyMap<string, string>): FunctionResource {
  const architectures = textsOf(childOf(properties, 'Architectures'));
  const image = childOf(properties, 'ImageUri') ?? childOf(childOf(properties, 'Code'), 'ImageUri');
  return compact<FunctionResource>({
    logicalId,
    functionName: functionNameOf(logicalId, textOf(childOf(properties, 'FunctionName'))),
    arn: template.functionArn(logicalId),
    runtime: textOf(childOf(properties, 'Runtime')),
    handler: textOf(childOf(properties, 'Handler')),
    codeUri: textOf(childOf(properties, 'CodeUri') ?? childOf(properties, 'Code')),
    inlineCode: inlineCode(template, properties),
    imageUri: textOf(image),
    environment: textMapOf(childOf(childOf(properties, 'Environment'), 'Variables')),
    timeout: integerOf(childOf(properties, 'Timeout')) ?? DEFAULTS.timeout,
    memorySize: integerOf(childOf(properties, 'MemorySize')) ?? DEFAULTS.memorySize,
    architectures: architectures.length > 0 ? architectures : DEFAULTS.architectures,
    layers: textsOf(childOf(properties, 'Layers')).map((name) => readLayer(name, layers)),
    source: sourceOf(entry),
  });
}

/** `InlineCode` of SAM, `Code.ZipFile` of CloudFormation. */
function inlineCode(template: Template, properties: DocumentNode | undefined): TemplateCode | undefined {
  const code = entryOf(properties, 'InlineCode') ?? entryOf(childOf(properties, 'Code'), 'ZipFile');
  return code && isScalar(code.value) ? templateTextOf(code.value, code.keySpan, template.text) : undefined;
}

/** The folders of the layers that the template declares, by logical id. */
function layerFolders(template: Template): ReadonlyMap<string, string> {
  const layers = [...resourcesOf(template, 'AWS::Serverless::LayerVersion'), ...resourcesOf(template, 'AWS::Lambda::LayerVersion')];
  return new Map(layers.flatMap(({ logicalId, properties }) => {
    const folder = textOf(childOf(properties, 'ContentUri') ?? childOf(properties, 'Content'));
    return folder === undefined ? [] : [[logicalId, folder] as const];
  }));
}

function readLayer(name: string, folders: ReadonlyMap<string, string>): FunctionLayer {
  const id = /^\$\{([A-Za-z0-9]+)(?:\.\w+)?\}$/.exec(name)?.[1];
  return compact<FunctionLayer>({ name, contentUri: id === undefined ? undefined : folders.get(id) });
}
