import { childOf, entriesOf, textOf, type DocumentNode } from '../document';
import type { IntrinsicResolver } from './intrinsics';

/** Names that functions of a template can look up, with their values. */
export type KnownReferences = Map<string, string | readonly string[]>;

const FUNCTION_TYPES: ReadonlySet<string> = new Set(['AWS::Serverless::Function', 'AWS::Lambda::Function']);

/** `FunctionName` as far as it is known before a deployment, else the logical id. */
export function functionNameOf(logicalId: string, functionName: string | undefined): string {
  return functionName === undefined || functionName === '' || functionName.includes('${') ? logicalId : functionName;
}

/** A resource of the template with a way to its properties' texts. */
interface Declared {
  readonly logicalId: string;
  readonly type: string;
  property(name: string): string | undefined;
}

/**
 * Adds references to resources whose values follow from the template. Functions become ARNs, so that integrations name them: `Ref` of a function is its name,
 * `Arn` its ARN; `Ref` of an alias or version is the function's ARN with `:ALIAS` behind it. `Ref` of a stage is its name.
 */
export function addResourceReferences(root: DocumentNode, resolver: IntrinsicResolver, functionArnPrefix: string, known: KnownReferences): void {
  const resources = entriesOf(childOf(root, 'Resources')).map((entry): Declared => {
    const properties = childOf(entry.value, 'Properties');
    const property = (name: string): string | undefined => {
      const node = childOf(properties, name);
      return textOf(node && resolver.resolve(node));
    };
    return { logicalId: entry.key, type: textOf(childOf(entry.value, 'Type')) ?? '', property };
  });
  const globalAlias = textOf(childOf(childOf(childOf(root, 'Globals'), 'Function'), 'AutoPublishAlias'));
  // Aliases refer to functions, so these come first.
  for (const resource of resources) if (FUNCTION_TYPES.has(resource.type)) addFunction(resource, functionArnPrefix, known, globalAlias);
  for (const resource of resources) {
    addQualifiedFunction(resource, functionArnPrefix, known);
    addStage(resource, known);
  }
}

function addFunction({ logicalId, property }: Declared, arnPrefix: string, known: KnownReferences, globalAlias: string | undefined): void {
  const name = functionNameOf(logicalId, property('FunctionName'));
  known.set(logicalId, name);
  known.set(`${logicalId}.Arn`, arnPrefix + name);
  const alias = property('AutoPublishAlias') ?? globalAlias;
  if (alias === undefined) return;
  // SAM's names for the alias that it makes (SAM developer guide, resources generated for AWS::Serverless::Function).
  for (const reference of [`${logicalId}Alias${alias}`, `${logicalId}.Alias`]) known.set(reference, `${arnPrefix}${name}:${alias}`);
}

function addQualifiedFunction({ logicalId, type, property }: Declared, arnPrefix: string, known: KnownReferences): void {
  if (type !== 'AWS::Lambda::Alias' && type !== 'AWS::Lambda::Version') return;
  const named = property('FunctionName') ?? '';
  const qualifier = type === 'AWS::Lambda::Alias' ? property('Name') ?? '' : `\${${logicalId}.Version}`;
  known.set(logicalId, `${named.startsWith('arn:') ? named : arnPrefix + named}:${qualifier}`);
}

/** SAM's stages have names of their own: `API.Stage`, and the API's and the stage's name put together (SAM developer guide, resources generated for AWS::Serverless::Api). */
function addStage({ logicalId, type, property }: Declared, known: KnownReferences): void {
  const stage = property('StageName');
  if (stage === undefined) return;
  if (type === 'AWS::ApiGateway::Stage' || type === 'AWS::ApiGatewayV2::Stage') known.set(logicalId, stage);
  if (type === 'AWS::Serverless::Api' || type === 'AWS::Serverless::HttpApi') for (const reference of [`${logicalId}.Stage`, `${logicalId}${stage}Stage`]) known.set(reference, stage);
}
