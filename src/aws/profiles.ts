import { loadSharedConfigFiles } from '@smithy/core/config';

/** One profile of the shared config files. */
export interface AwsProfile {
  readonly name: string;
  readonly region?: string;
  /** How the profile gets credentials, for people: `IAM Identity Center`, `role arn:...`, ... */
  readonly source: string;
}

export interface CustomEndpoints {
  /** Where REST API calls go instead of AWS. */
  readonly apiGateway?: string;
  /** Where HTTP and WebSocket API calls go instead of AWS. */
  readonly apiGatewayV2?: string;
}

type Section = Readonly<Record<string, string | undefined>>;
type Environment = Readonly<Record<string, string | undefined>>;

const OTHER_SECTIONS = /^(services|sso-session)\./;

/**
 * The sections of `~/.aws/config` and `~/.aws/credentials` (or of the files that AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name),
 * both files' keys of one profile merged; the credentials file wins. Files that cannot be read count as empty.
 */
async function readSections(): Promise<ReadonlyMap<string, Section>> {
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ ignoreCache: true });
  const sections = new Map<string, Section>();
  for (const [name, section] of [...Object.entries(configFile), ...Object.entries(credentialsFile)]) {
    sections.set(name, { ...sections.get(name), ...section });
  }
  return sections;
}

const CREDENTIAL_SOURCES: readonly (readonly [key: string, describe: (section: Section) => string])[] = [
  ['role_arn', (section) => `role ${section['role_arn'] ?? ''}`],
  ['sso_session', () => 'IAM Identity Center'],
  ['sso_start_url', () => 'IAM Identity Center'],
  ['login_session', () => 'console login'],
  ['web_identity_token_file', () => 'web identity'],
  ['credential_process', () => 'credential process'],
  ['aws_session_token', () => 'temporary access key'],
  ['aws_access_key_id', () => 'access key'],
];

const sourceOf = (section: Section): string => CREDENTIAL_SOURCES.find(([key]) => section[key] !== undefined)?.[1](section) ?? 'no credentials of its own';

/** The profiles a person can choose from, `default` first. */
export async function readProfiles(): Promise<readonly AwsProfile[]> {
  const sections = await readSections();
  return [...sections]
    .filter(([name]) => !OTHER_SECTIONS.test(name))
    .map(([name, section]): AwsProfile => ({ name, source: sourceOf(section), ...(section['region'] === undefined ? {} : { region: section['region'] }) }))
    .sort((a, b) => Number(b.name === 'default') - Number(a.name === 'default') || a.name.localeCompare(b.name));
}

/**
 * The endpoint URLs configured for a profile. In order: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, the profile's `services` section, its `endpoint_url`;
 * none when AWS_IGNORE_CONFIGURED_ENDPOINT_URLS is true (SDK reference guide, Service-specific endpoints).
 */
export async function readCustomEndpoints(profile: string, environment: Environment = process.env): Promise<CustomEndpoints> {
  if (environment['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] === 'true') return {};
  const sections = await readSections();
  const section = sections.get(profile) ?? {};
  if (section['ignore_configured_endpoint_urls'] === 'true') return {};
  const services = sections.get(`services.${section['services'] ?? ''}`) ?? {};
  const endpointFor = (service: string) =>
    environment[`AWS_ENDPOINT_URL_${service.toUpperCase()}`] ?? environment['AWS_ENDPOINT_URL'] ?? services[`${service}.endpoint_url`] ?? section['endpoint_url'];
  const apiGateway = endpointFor('api_gateway');
  const apiGatewayV2 = endpointFor('apigatewayv2');
  return { ...(apiGateway ? { apiGateway } : {}), ...(apiGatewayV2 ? { apiGatewayV2 } : {}) };
}
