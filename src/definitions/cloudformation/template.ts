import { childOf, entriesOf, isMapping, itemsOf, textOf, type DocumentNode, type Entry } from '../document';
import type { ReadContext } from '../parts';
import { FOR_EACH, IntrinsicResolver } from './intrinsics';
import { addResourceReferences, type KnownReferences } from './references';

/** A CloudFormation or SAM template with its functions resolved. */
export interface Template extends ReadContext {
  readonly resources: readonly TemplateResource[];
  /** SAM's section `Globals`, resolved. */
  readonly globals: DocumentNode | undefined;
  /** The value of a pseudo parameter that is a text. */
  pseudo(name: 'AWS::Partition' | 'AWS::Region'): string;
  /** The ARN of a function by its logical id; a visible unknown if the template declares none. */
  functionArn(logicalId: string): string;
  /** The same, or the alias that SAM publishes: events call that one. */
  eventTargetArn(logicalId: string): string;
}

export interface TemplateResource {
  readonly logicalId: string;
  /** `AWS::ApiGateway::RestApi`, ... */
  readonly type: string;
  readonly properties: DocumentNode | undefined;
  /** The resource as it is written. */
  readonly entry: Entry;
}

/** Values that a template takes from the account and stack it is deployed to. */
const PSEUDO_PARAMETERS: Readonly<Record<string, string>> = {
  'AWS::Region': 'us-east-1',
  'AWS::AccountId': '123456789012',
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
};

/** Reads the sections of a template. `values` take the place of the parameters' defaults and of the pseudo parameters. */
export function readTemplate(context: ReadContext, root: DocumentNode, values: Readonly<Record<string, string>>): Template {
  const parameters = parameterValues(root, values);
  const resolver = new IntrinsicResolver({
    ...context, parameters, mappings: childOf(root, 'Mappings'), conditions: childOf(root, 'Conditions'),
  });
  const pseudo = (name: string): string => values[name] ?? PSEUDO_PARAMETERS[name] ?? '';
  addResourceReferences(root, resolver, `arn:${pseudo('AWS::Partition')}:lambda:${pseudo('AWS::Region')}:${pseudo('AWS::AccountId')}:function:`, parameters);
  const arnOf = (logicalId: string, ...attributes: readonly string[]): string => (
    attributes.map((attribute) => parameters.get(`${logicalId}.${attribute}`)).find((arn) => arn !== undefined)?.toString() ?? `\${${logicalId}.Arn}`
  );
  const globals = childOf(root, 'Globals');
  return {
    ...context,
    pseudo,
    functionArn: (logicalId) => arnOf(logicalId, 'Arn'),
    eventTargetArn: (logicalId) => arnOf(logicalId, 'Alias', 'Arn'),
    globals: globals && resolver.resolve(globals),
    resources: entriesOf(childOf(root, 'Resources')).flatMap((entry) => readResource(context, entry, resolver)),
  };
}

function parameterValues(root: DocumentNode, values: Readonly<Record<string, string>>): KnownReferences {
  const found: KnownReferences = new Map(Object.entries(PSEUDO_PARAMETERS));
  for (const { key, value } of entriesOf(childOf(root, 'Parameters'))) {
    const type = textOf(childOf(value, 'Type')) ?? 'String';
    const text = values[key] ?? textOf(childOf(value, 'Default'));
    // The default of an SSM parameter is its name, not its value.
    if (text === undefined || (type.startsWith('AWS::SSM::Parameter') && values[key] === undefined)) continue;
    found.set(key, /^(CommaDelimitedList|List<)/.test(type) ? text.split(',').map((item) => item.trim()) : text);
  }
  for (const [name, value] of Object.entries(values)) if (name.startsWith('AWS::')) found.set(name, value);
  return found;
}

/** Resources that are templates themselves. */
const NESTED: ReadonlySet<string | undefined> = new Set(['AWS::CloudFormation::Stack', 'AWS::Serverless::Application']);

/** A resource whose condition is false is not part of the stack. */
function readResource({ problems }: ReadContext, entry: Entry, resolver: IntrinsicResolver): readonly TemplateResource[] {
  if (entry.key.startsWith(FOR_EACH)) problems.information('for-each', 'The resources that this Fn::ForEach makes are not read.', entry.keySpan);
  const type = textOf(childOf(entry.value, 'Type'));
  if (NESTED.has(type)) problems.information('nested-stack', 'The template that this resource names is a file of its own: open it to see its APIs.', entry.keySpan);
  const condition = textOf(childOf(entry.value, 'Condition'));
  if (type === undefined || !isMapping(entry.value) || (condition !== undefined && !resolver.condition(condition))) return [];
  const properties = childOf(entry.value, 'Properties');
  return [{ logicalId: entry.key, type, properties: properties && resolver.resolve(properties), entry }];
}

export function resourcesOf(template: Template, type: string): readonly TemplateResource[] {
  return template.resources.filter((resource) => resource.type === type);
}

/** The logical id in a resolved reference: of `${Api}`, `${Api.RootResourceId}`, or the last one of `integrations/${Integration}`. */
export function referencedId(node: DocumentNode | undefined): string | undefined {
  const text = textOf(node);
  if (!text?.includes('${')) return undefined;
  const matches = [...text.matchAll(/\$\{([A-Za-z0-9]+)(?:\.[A-Za-z0-9.]+)?\}/g)];
  return matches.at(-1)?.[1];
}

/** Name -> value for CloudFormation's two ways to write pairs: a mapping, or a list of mappings with one entry each. */
export function pairsOf(node: DocumentNode | undefined): readonly Entry[] {
  return node?.kind === 'sequence' ? itemsOf(node).flatMap(entriesOf) : entriesOf(node);
}

