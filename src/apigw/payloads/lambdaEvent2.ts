import { compact } from '../../base';
import type { HeaderList } from '../pipeline/exchange';
import { groupHeaders } from '../routing/requestText';
import { eventBody } from './httpText';

/** What an event of payload format 2.0 is made of (developer guide, Create AWS Lambda proxy integrations for HTTP APIs). */
export interface Event2Parts {
  readonly routeKey: string;
  /** Decoded, with the stage in front where it has a name. */
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly headers: HeaderList;
  readonly querystring: ReadonlyMap<string, readonly string[]>;
  readonly pathParameters: ReadonlyMap<string, string>;
  readonly stageVariables: Readonly<Record<string, string>>;
  readonly requestContext: RequestContext2;
}

/** `requestContext` of format 2.0. */
export interface RequestContext2 {
  readonly accountId: string;
  readonly apiId: string;
  /** `jwt`, `lambda` or `iam`, and what it says. */
  readonly authorizer?: Readonly<Record<string, unknown>>;
  readonly domainName: string;
  readonly domainPrefix: string;
  readonly http: { readonly method: string; readonly path: string; readonly protocol: string; readonly sourceIp: string; readonly userAgent: string };
  readonly requestId: string;
  readonly routeKey: string;
  readonly stage: string;
  /** `12/Mar/2020:19:03:58 +0000` */
  readonly time: string;
  /** Milliseconds since 1970. */
  readonly timeEpoch: number;
}

/** The event for an integration, as JSON text. Groups without members are left out (recordings fixture-*-httpapi-v2). */
export function lambdaEvent2(parts: Event2Parts, body: Uint8Array, binary: boolean): string {
  const empty = body.length === 0;
  return JSON.stringify({ ...eventHead(parts), body: empty ? undefined : eventBody(body, binary), isBase64Encoded: !empty && binary });
}

/** The event for an authorizer: the same without the body (developer guide, Control access to HTTP APIs with AWS Lambda authorizers). */
export function authorizerEvent2(parts: Event2Parts, routeArn: string, identitySource: readonly string[]): string {
  const { version, ...head } = eventHead(parts);
  return JSON.stringify({ version, type: 'REQUEST', routeArn, identitySource, ...head });
}

interface EventHead {
  readonly version: '2.0';
  readonly routeKey: string;
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly cookies?: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly queryStringParameters?: Readonly<Record<string, string>>;
  readonly requestContext: RequestContext2;
  readonly pathParameters?: Readonly<Record<string, string>>;
  readonly stageVariables?: Readonly<Record<string, string>>;
}

function eventHead({ routeKey, rawPath, rawQueryString, headers, querystring, pathParameters, stageVariables, requestContext }: Event2Parts): EventHead {
  const lower = groupHeaders(headers.map(([name, value]) => [name.toLowerCase(), value] as const));
  const cookies = (lower.get('cookie') ?? []).flatMap((value) => value.split(/;\s*/)).filter((cookie) => cookie !== '');
  return compact<EventHead>({
    version: '2.0', routeKey, rawPath, rawQueryString,
    cookies: cookies.length === 0 ? undefined : cookies,
    headers: joined([...lower].filter(([name]) => name !== 'cookie').sort(([a], [b]) => (a < b ? -1 : 1))) ?? {},
    queryStringParameters: joined(querystring),
    requestContext,
    pathParameters: members(pathParameters),
    stageVariables: members(Object.entries(stageVariables)),
  });
}

/** Several values of a name are one, with commas between them. */
function joined(values: Iterable<readonly [string, readonly string[]]>): Readonly<Record<string, string>> | undefined {
  return members([...values].map(([name, all]) => [name, all.join(',')] as const));
}

function members(entries: Iterable<readonly [string, string]>): Readonly<Record<string, string>> | undefined {
  const pairs = [...entries];
  return pairs.length === 0 ? undefined : Object.fromEntries(pairs);
}
