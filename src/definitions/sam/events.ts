import { childOf, entriesOf, isMapping, sourceOf, textOf, type DocumentNode } from '../document';
import type { Source } from '../../apigw/model';
import { referencedId, type Template } from '../cloudformation';
import { serverlessResources } from './globals';

/** An API event of a function or state machine. */
export interface ApiEvent {
  /** GET, POST, ..., or ANY. */
  readonly httpMethod: string;
  /** Undefined only for an HTTP API's default route. */
  readonly path: string | undefined;
  /** The API's logical id; undefined for the implicit one. */
  readonly apiId: string | undefined;
  readonly properties: DocumentNode | undefined;
  readonly target: { readonly kind: 'Function' | 'StateMachine'; readonly logicalId: string };
  readonly source: Source;
}

/** All events of one type, in the order of the template. */
export function apiEvents(template: Template, type: 'Api' | 'HttpApi'): readonly ApiEvent[] {
  const kinds = type === 'Api' ? (['Function', 'StateMachine'] as const) : (['Function'] as const);
  return kinds.flatMap((kind) => serverlessResources(template, kind).flatMap(({ logicalId, properties }) => (
    entriesOf(childOf(properties, 'Events')).filter((event) => isMapping(event.value) && textOf(childOf(event.value, 'Type')) === type).map((event): ApiEvent => {
      const details = childOf(event.value, 'Properties');
      const method = textOf(childOf(details, 'Method'))?.toUpperCase();
      const apiNode = childOf(details, 'RestApiId') ?? childOf(details, 'ApiId');
      return {
        httpMethod: method === undefined || method === '*' ? 'ANY' : method,
        path: textOf(childOf(details, 'Path')),
        apiId: referencedId(apiNode) ?? textOf(apiNode),
        properties: details,
        target: { kind, logicalId },
        source: sourceOf(event),
      };
    })
  )));
}

/** The invocation URI of a function whose ARN is known as far as it is. */
export function invocationUri(template: Template, functionArn: string): string {
  return `arn:${template.pseudo('AWS::Partition')}:apigateway:${template.pseudo('AWS::Region')}:lambda:path/2015-03-31/functions/${functionArn}/invocations`;
}
