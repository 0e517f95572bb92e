import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { KeyPair } from '../../aws';
import { compact, errorMessage, fail, isJsonObject, ok, type Result } from '../../base';
import { isEndpoint, isKeySet, type BackendSettings, type GatewayCredentials } from '../../protocol';
import type { Outcome } from '../failure';

/** The settings `apiGateway.local.*` of what stands in for AWS, as they were written: anything may stand in them. */
export type BackendValues = Readonly<Record<'lambdaEndpoint' | 'serviceEndpoints' | 'serviceProfile' | 'issuers' | 'callerProfiles', unknown>>;

export interface Surroundings {
  /** The workspace's folders, absolute: where relative paths begin. */
  readonly folders: readonly string[];
  readonly readKeyPair: (profile: string) => Promise<Outcome<KeyPair>>;
}

export interface CheckedBackends {
  readonly backends: BackendSettings;
  /** What is wrong with the settings, in sentences; it is left out of the backends. */
  readonly problems: readonly string[];
}

/** Takes over what is right in the settings, with the key pairs of the profiles that they name. */
export async function checkBackends(values: BackendValues, { folders, readKeyPair }: Surroundings): Promise<CheckedBackends> {
  const problems: string[] = [];
  /** What is right of a setting; the rest is told. */
  const take = <T>(setting: keyof BackendValues, results: readonly Result<T, string>[]): readonly T[] => results.flatMap((result) => {
    if (!result.ok) problems.push(`apiGateway.local.${setting}: ${result.error}`);
    return result.ok ? [result.value] : [];
  });
  const keySets = entriesOf(values.issuers).map(async ([issuer, file]) => (isEndpoint(issuer) ? named(issuer, await findKeySet(file, folders)) : fail(noUrl(issuer))));
  const [serviceCredentials, callers, issuers] = await Promise.all([
    Promise.all(textsOf(values.serviceProfile).map((profile) => lastingPair(profile, readKeyPair))),
    Promise.all(textsOf(values.callerProfiles).map((profile) => pairOf(profile, readKeyPair))),
    Promise.all(keySets),
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

/** The texts of a setting that takes one or a list. What else stands there the settings editor marks. */
const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value : [value]).filter((text) => typeof text === 'string' && text !== '') as string[];

const entriesOf = (value: unknown): readonly (readonly [name: string, text: string])[] =>
  (isJsonObject(value) ? Object.entries(value).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text] as const] : [])) : []);

/** A member of a setting, or what is wrong with it, under the name that it has there. */
const named = <T>(name: string, result: Result<T, string>): Result<readonly [string, T], string> => (result.ok ? ok([name, result.value]) : fail(`${name}: ${result.error}`));

const noUrl = (text: string): string => `"${text}" is no URL that begins with http:// or https://.`;

const endpoint = (text: string): Result<string, string> => (isEndpoint(text) ? ok(text) : fail(noUrl(text)));

/** The absolute path of a file with a key set. The gateway reads it again when it needs it. */
async function findKeySet(file: string, folders: readonly string[]): Promise<Result<string, string>> {
  let reason = `${file} is a relative path, and no folder is open.`;
  for (const candidate of path.isAbsolute(file) ? [file] : folders.map((folder) => path.join(folder, file))) {
    try {
      return isKeySet(await readFile(candidate, 'utf8')) ? ok(candidate) : fail(`${candidate} holds no JSON Web Key Set: an object with the list "keys".`);
    } catch (error) {
      reason = `${file} can't be read: ${errorMessage(error)}`;
    }
  }
  return fail(reason);
}

async function pairOf(profile: string, readKeyPair: Surroundings['readKeyPair']): Promise<Result<GatewayCredentials, string>> {
  const pair = await readKeyPair(profile);
  return pair.ok ? ok({ accessKeyId: pair.value.accessKeyId, secretAccessKey: pair.value.secretAccessKey }) : fail(`${profile}: ${pair.error.message}`);
}

/** Calls to services are signed without a session token, which a temporary pair is worth nothing without. */
async function lastingPair(profile: string, readKeyPair: Surroundings['readKeyPair']): Promise<Result<GatewayCredentials, string>> {
  const pair = await readKeyPair(profile);
  if (!pair.ok || pair.value.sessionToken === undefined) return pairOf(profile, () => Promise.resolve(pair));
  return fail(`${profile} has temporary credentials; only a lasting key pair can sign what the gateway sends to services.`);
}
