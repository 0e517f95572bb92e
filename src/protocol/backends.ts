import { compact, fail, isJsonObject, ok, parseJsonObject, type Result } from '../base';
import type { BackendSettings, GatewayCredentials } from './gateway';

/** What a person wrote about what stands in for AWS, in the editor's settings or on a command line: anything may stand in it. */
export type BackendValues = Readonly<Record<'lambdaEndpoint' | 'serviceEndpoints' | 'serviceProfile' | 'issuers' | 'callerProfiles', unknown>>;

export interface BackendSources {
  /** A file's text and its absolute path; the failure is a sentence. */
  readonly readText: (file: string) => Promise<Result<{ readonly file: string; readonly text: string }, string>>;
  /** The key pair of an AWS profile. With a session token it is temporary. */
  readonly readKeyPair: (profile: string) => Promise<Result<GatewayCredentials & { readonly sessionToken?: string }, { readonly message: string }>>;
}

interface BackendProblem {
  readonly setting: keyof BackendValues;
  readonly message: string;
}

interface CheckedBackends {
  readonly backends: BackendSettings;
  /** What is wrong; the backends are without it. */
  readonly problems: readonly BackendProblem[];
}

/** Takes over what is right in what was written, with the key pairs of the profiles that it names. */
export async function checkBackends(values: BackendValues, { readText, readKeyPair }: BackendSources): Promise<CheckedBackends> {
  const problems: BackendProblem[] = [];
  /** What is right of a setting; the rest is told. */
  const take = <T>(setting: keyof BackendValues, results: readonly Result<T, string>[]): readonly T[] => results.flatMap((result) => {
    if (!result.ok) problems.push({ setting, message: result.error });
    return result.ok ? [result.value] : [];
  });
  const [serviceCredentials, callers, issuers] = await Promise.all([
    Promise.all(textsOf(values.serviceProfile).map((profile) => readPair(profile, readKeyPair, { lasting: true }))),
    Promise.all(textsOf(values.callerProfiles).map((profile) => readPair(profile, readKeyPair))),
    Promise.all(entriesOf(values.issuers).map(async ([issuer, file]) => (isEndpoint(issuer) ? named(issuer, await findKeySet(file, readText)) : fail(noUrl(issuer))))),
  ]);
  const backends = compact<BackendSettings>({
    lambdaEndpoint: take('lambdaEndpoint', textsOf(values.lambdaEndpoint).map(endpoint))[0],
    serviceEndpoints: Object.fromEntries(take('serviceEndpoints', entriesOf(values.serviceEndpoints).map(([service, url]) => named(service, endpoint(url))))),
    serviceCredentials: take('serviceProfile', serviceCredentials)[0],
    issuers: Object.fromEntries(take('issuers', issuers)),
    callers: take('callerProfiles', callers),
  });
  return { backends, problems };
}

/** The texts where one or a list is expected. What else stands there the settings editor marks. */
const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value : [value]).filter((text) => typeof text === 'string' && text !== '') as string[];

const entriesOf = (value: unknown): readonly (readonly [name: string, text: string])[] =>
  (isJsonObject(value) ? Object.entries(value).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text] as const] : [])) : []);

/** A member, or what is wrong with it, under its name. */
const named = <T>(name: string, result: Result<T, string>): Result<readonly [string, T], string> => (result.ok ? ok([name, result.value]) : fail(`${name}: ${result.error}`));

const isEndpoint = (text: string): boolean => /^https?:\/\/[^\s/?#]+(?:[/?#]\S*)?$/i.test(text);
const noUrl = (text: string): string => `"${text}" is no URL that begins with http:// or https://.`;
const endpoint = (text: string): Result<string, string> => (isEndpoint(text) ? ok(text) : fail(noUrl(text)));

/** The absolute path of a file with a JSON Web Key Set (RFC 7517, 5). The gateway reads it again when it needs it. */
async function findKeySet(written: string, readText: BackendSources['readText']): Promise<Result<string, string>> {
  const read = await readText(written);
  if (!read.ok) return read;
  const { file, text } = read.value;
  return Array.isArray(parseJsonObject(text)?.['keys']) ? ok(file) : fail(`${file} holds no JSON Web Key Set: an object with the list "keys".`);
}

/** Calls to services are signed without a session token, which a temporary pair is worth nothing without: they take a `lasting` one. */
async function readPair(profile: string, readKeyPair: BackendSources['readKeyPair'], { lasting = false } = {}): Promise<Result<GatewayCredentials, string>> {
  const pair = await readKeyPair(profile);
  if (!pair.ok) return fail(`${profile}: ${pair.error.message}`);
  const { accessKeyId, secretAccessKey, sessionToken } = pair.value;
  if (lasting && sessionToken !== undefined) return fail(`${profile} has temporary credentials; only a lasting key pair can sign what the gateway sends to services.`);
  return ok({ accessKeyId, secretAccessKey });
}
