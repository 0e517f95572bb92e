import { childOf, entriesOf, textOf, type DocumentNode, type Entry } from '../document';
import type { IntrinsicResolver } from './intrinsics';

const FUNCTION_TYPES: ReadonlySet<string | undefined> = new Set(['AWS::Serverless::Function', 'AWS::Lambda::Function']);

/** Whether a resource is a Lambda function, in SAM's words or in CloudFormation's. */
export function isFunctionType(type: string | undefined): boolean {
  return FUNCTION_TYPES.has(type);
}

/** `FunctionName` as far as it is known before a deployment, else the logical id. */
export function functionNameOf(logicalId: string, functionName: string | undefined): string {
  return functionName === undefined || functionName === '' || functionName.includes('${') ? logicalId : functionName;
}

/**
 * Adds to the known references those to functions, their aliases and versions, so that integrations name functions by ARNs:
 * `Ref` of a function is its name, `Arn` its ARN; `Ref` of an alias or version is the function's ARN with `:ALIAS` behind it.
 */
export function addFunctionReferences(root: DocumentNode, resolver: IntrinsicResolver, arnPrefix: string, known: Map<string, string | readonly string[]>): void {
  const resources = entriesOf(childOf(root, 'Resources'));
  const property = (entry: Entry, name: string): string | undefined => {
    const node = childOf(childOf(entry.value, 'Properties'), name);
    return textOf(node && resolver.resolve(node));
  };
  const typeOf = (entry: Entry): string | undefined => textOf(childOf(entry.value, 'Type'));
  for (const entry of resources.filter((resource) => isFunctionType(typeOf(resource)))) {
    const name = functionNameOf(entry.key, property(entry, 'FunctionName'));
    known.set(entry.key, name);
    known.set(`${entry.key}.Arn`, arnPrefix + name);
    const alias = property(entry, 'AutoPublishAlias');
    if (alias === undefined) continue;
    // SAM's names for the alias that it makes (SAM developer guide, AutoPublishAlias).
    for (const reference of [`${entry.key}Alias${alias}`, `${entry.key}.Alias`]) known.set(reference, `${arnPrefix}${name}:${alias}`);
  }
  const functionArn = (entry: Entry): string => {
    const named = property(entry, 'FunctionName') ?? '';
    return named.startsWith('arn:') ? named : arnPrefix + named;
  };
  for (const entry of resources) {
    if (typeOf(entry) === 'AWS::Lambda::Alias') known.set(entry.key, `${functionArn(entry)}:${property(entry, 'Name') ?? ''}`);
    if (typeOf(entry) === 'AWS::Lambda::Version') known.set(entry.key, `${functionArn(entry)}:\${${entry.key}.Version}`);
  }
}
