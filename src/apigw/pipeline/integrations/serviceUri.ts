import { GLOBAL_SERVICES } from './serviceUri.data';

/** What the URI of an integration with an AWS service names (API reference, Integration, `uri`). */
export interface ServiceUri {
  readonly region: string;
  readonly service: string;
  /** Of services that have a host for each resource: AppSync's API id. */
  readonly subdomain?: string;
  /** Where the request goes: a path as it is, or an action with what comes behind its name. */
  readonly target: { readonly kind: 'path'; readonly path: string } | { readonly kind: 'action'; readonly action: string; readonly query: string };
  /** `aws`, `aws-cn`, ... */
  readonly partition: string;
}

const ARN = /^arn:([a-z-]+):apigateway:([^:]*):(?:([^:]+)\.)?([^:.]+):(path|action)\/(.*)$/s;

/** Reads `arn:aws:apigateway:REGION:[SUBDOMAIN.]SERVICE:path/...` and `...:action/NAME&Parameter=value`; undefined for anything else. */
export function readServiceUri(uri: string): ServiceUri | undefined {
  const found = ARN.exec(uri);
  if (!found) return undefined;
  const [, partition = '', region = '', subdomain, service = '', kind, rest = ''] = found;
  const separator = rest.search(/[&?]/);
  const [action, query] = separator < 0 ? [rest, ''] : [rest.slice(0, separator), rest.slice(separator + 1)];
  return { partition, region, service, ...(subdomain !== undefined && { subdomain }), target: kind === 'path' ? { kind, path: rest } : { kind: 'action', action, query } };
}

/**
 * The address that is called. An action goes into the query string, its parameters behind it
 * (recording aws-action-query-protocol-from-static-querystring; a public log: `https://dynamodb.us-east-1.amazonaws.com/?Action=GetItem&color=Red`).
 */
export function serviceUrl({ partition, region, service, subdomain, target }: ServiceUri): string {
  const domain = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  const host = [subdomain, service, GLOBAL_SERVICES.has(service) ? undefined : region, domain].filter((part) => part !== undefined && part !== '').join('.');
  if (target.kind === 'path') return `https://${host}/${target.path.replace(/^\//, '')}`;
  return `https://${host}/?Action=${target.action}${target.query === '' ? '' : `&${target.query}`}`;
}
