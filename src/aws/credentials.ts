import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { setTimeout } from 'node:timers/promises';
import { fail } from '../base';
import { attempt, type AwsResult } from './failure';
import { readProfiles } from './profiles';

export interface ConnectionOptions {
  /** Asks the person for the code of a multi-factor device; rejects or answers undefined when they decline. */
  readonly mfaCode?: (serial: string) => Promise<string | undefined>;
}

/** What signs requests. With a token the pair is temporary, and good for nothing without it. */
export interface KeyPair {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A provider that reads a profile anew each time it is asked. */
export function profileCredentials(profile: string, region: string, { mfaCode }: ConnectionOptions): ReturnType<typeof fromNodeProviderChain> {
  const ask = async (serial: string): Promise<string> => {
    const code = await mfaCode?.(serial);
    if (code === undefined) throw Object.assign(new Error('No code was given for the multi-factor device.'), { name: 'AbortError' });
    return code;
  };
  return fromNodeProviderChain({ profile, ignoreCache: true, clientConfig: { region }, ...(mfaCode && { mfaCodeProvider: ask }) });
}

/** The region that credentials are asked for in where a profile names none: roles and IAM Identity Center have regional endpoints. */
const DEFAULT_REGION = 'us-east-1';

/** How long a profile may take to give its key pair, in milliseconds: it may run a program or ask a service. */
const TIME_LIMIT = 10_000;

/** The key pair that a profile of the shared config files stands for now. Nobody is asked for anything; a profile that is not there is a failure, whatever else the machine has. */
export async function readKeyPair(profile: string): Promise<AwsResult<KeyPair>> {
  const found = (await readProfiles()).find(({ name }) => name === profile);
  if (!found) return fail({ kind: 'credentials', code: 'UnknownProfile', message: `The shared config files have no profile ${profile}.`, retryable: false });
  const provider = profileCredentials(profile, found.region ?? DEFAULT_REGION, {});
  return attempt(undefined, () => Promise.race([provider(), tooLate(profile)]));
}

async function tooLate(profile: string): Promise<never> {
  await setTimeout(TIME_LIMIT, undefined, { ref: false });
  throw Object.assign(new Error(`The profile ${profile} gave no key pair within ${TIME_LIMIT / 1000} seconds.`), { name: 'CredentialsProviderError' });
}
