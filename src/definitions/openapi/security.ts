import type { Authorizer, Method } from '../../apigw/model';
import { compact } from '../../base';
import { childOf, entriesOf, itemsOf, oneOf, sourceOf, textOf, textsOf, type DocumentNode, type Entry } from '../document';
import { authorizerFrom, camelFields } from '../parts';
import { checkMembers } from './extensions';
import { extensionOf, sectionOf, type OpenApiDocument } from './document';

/** What the security requirements of an operation come to. */
export interface OperationSecurity extends Pick<Method, 'authorizer' | 'authorizationScopes' | 'apiKeyRequired'> {
  readonly authorizationType: Method['authorizationType'] | 'JWT';
}

type Scheme =
  | { readonly kind: 'authorizer'; readonly authorizer: Authorizer }
  | { readonly kind: 'iam' }
  | { readonly kind: 'apiKey' }
  | { readonly kind: 'none' };

export type Schemes = ReadonlyMap<string, Scheme>;

export function readSchemes(document: OpenApiDocument): Schemes {
  const entries = entriesOf(sectionOf(document, { v2: 'securityDefinitions', v3: 'securitySchemes' }));
  return new Map(entries.map((entry) => [entry.key, readScheme(document, entry)]));
}

export function authorizersOf(schemes: Schemes): readonly Authorizer[] {
  return [...schemes.values()].flatMap((scheme) => (scheme.kind === 'authorizer' ? [scheme.authorizer] : []));
}

function readScheme(document: OpenApiDocument, entry: Entry): Scheme {
  const node = entry.value;
  const authType = textOf(extensionOf(node, 'authtype'));
  const definition = extensionOf(node, 'authorizer');
  if (definition) {
    const authorizer = readAuthorizer(document, entry, definition, authType);
    return authorizer ? { kind: 'authorizer', authorizer } : { kind: 'none' };
  }
  if (authType?.toLowerCase() === 'awssigv4') return { kind: 'iam' };
  return isHeaderScheme(node) && textOf(childOf(node, 'name'))?.toLowerCase() === 'x-api-key' ? { kind: 'apiKey' } : { kind: 'none' };
}

function isHeaderScheme(node: DocumentNode): boolean {
  return textOf(childOf(node, 'type')) === 'apiKey' && textOf(childOf(node, 'in')) === 'header';
}

function readAuthorizer(document: OpenApiDocument, entry: Entry, node: DocumentNode, authType: string | undefined): Authorizer | undefined {
  checkMembers(node, 'authorizer', document.problems);
  const authorizer = authorizerFrom(document, camelFields(node), entry.key, sourceOf(entry));
  return authorizer && compact<Authorizer>({ ...authorizer, authType, identitySource: authorizer.identitySource ?? defaultIdentitySource(entry.value, authorizer.type) });
}

/** Without one of its own, an authorizer reads the header that the security scheme names (recordings: import-petstore-swagger-authorizers-models, import-cognito-scopes). */
function defaultIdentitySource(scheme: DocumentNode, type: Authorizer['type']): string | undefined {
  const header = textOf(childOf(scheme, 'name'));
  return (type === 'TOKEN' || type === 'COGNITO_USER_POOLS') && isHeaderScheme(scheme) && header ? `method.request.header.${header}` : undefined;
}

/**
 * An operation's own requirements, or else the document's: the service applies those of the root
 * (recordings: import-global-api-key-authorizer, import-cognito-scopes), though the developer guide says that it does not.
 */
export function readSecurity(document: OpenApiDocument, operation: DocumentNode, schemes: Schemes): OperationSecurity {
  const requirements = childOf(operation, 'security') ?? childOf(document.root, 'security');
  let security: OperationSecurity = { authorizationType: 'NONE', authorizationScopes: [], apiKeyRequired: false };
  for (const requirement of itemsOf(requirements)) {
    for (const entry of entriesOf(requirement)) security = withRequirement(document, security, entry, schemes.get(entry.key));
  }
  const type = oneOf(childOf(extensionOf(operation, 'auth'), 'type'), ['NONE', 'AWS_IAM'], 'the authorization type', document.problems);
  return type === 'AWS_IAM' ? { ...security, authorizationType: 'AWS_IAM' } : security;
}

function withRequirement(document: OpenApiDocument, security: OperationSecurity, entry: Entry, scheme: Scheme | undefined): OperationSecurity {
  if (!scheme) {
    document.problems.error('security-scheme', `There is no security scheme "${entry.key}" in this document.`, entry.keySpan);
    return security;
  }
  if (scheme.kind === 'apiKey') return { ...security, apiKeyRequired: true };
  if (scheme.kind === 'none' || security.authorizationType !== 'NONE') return security;
  if (scheme.kind === 'iam') return { ...security, authorizationType: 'AWS_IAM' };
  const { name, type } = scheme.authorizer;
  const authorizationType = type === 'COGNITO_USER_POOLS' || type === 'JWT' ? type : 'CUSTOM';
  return { ...security, authorizationType, authorizer: name, authorizationScopes: authorizationType === 'CUSTOM' ? [] : textsOf(entry.value) };
}
