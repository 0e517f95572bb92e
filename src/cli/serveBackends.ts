import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type * as Aws from '../aws';
import { errorMessage, fail, ok, type Result } from '../base';
import { checkBackends, type BackendSettings, type BackendSources, type BackendValues } from '../protocol';
import type { Arguments } from './arguments';

/** The options that say what stands in for AWS. Key pairs are named by their profile: a command line is no place for secrets. */
const OPTIONS: Readonly<Record<keyof BackendValues, string>> = {
  lambdaEndpoint: 'lambda-endpoint', serviceEndpoints: 'service-endpoint', serviceProfile: 'service-profile', issuers: 'issuer', callerProfiles: 'caller-profile',
};

export const BACKEND_OPTIONS: readonly string[] = Object.values(OPTIONS);

/** What stands in for AWS, with the key pairs of the profiles that are named; or what is wrong with the options. */
export async function readBackends(options: Arguments['options']): Promise<Result<BackendSettings, string>> {
  const serviceEndpoints = pairs(options, OPTIONS.serviceEndpoints, 'NAME=URL, such as sqs=http://127.0.0.1:9324');
  if (!serviceEndpoints.ok) return serviceEndpoints;
  const issuers = pairs(options, OPTIONS.issuers, 'URL=FILE, such as https://issuer.example=keys.json');
  if (!issuers.ok) return issuers;
  const { backends, problems } = await checkBackends({
    lambdaEndpoint: options.get(OPTIONS.lambdaEndpoint)?.at(-1), serviceEndpoints: serviceEndpoints.value, serviceProfile: options.get(OPTIONS.serviceProfile)?.at(-1), issuers: issuers.value, callerProfiles: options.get(OPTIONS.callerProfiles),
  }, { readText, readKeyPair: (profile) => loadAws().readKeyPair(profile) });
  return problems.length === 0 ? ok(backends) : fail(problems.map(({ setting, message }) => `--${OPTIONS[setting]}: ${message}`).join('\n'));
}

/** An option that is given once for each of its members. */
function pairs(options: Arguments['options'], name: string, form: string): Result<Readonly<Record<string, string>>, string> {
  const members: Record<string, string> = {};
  for (const option of options.get(name) ?? []) {
    const [key = '', value = ''] = option.split(/=(.*)/s, 2);
    if (key === '' || value === '') return fail(`--${name} needs ${form}, not '${option}'.`);
    members[key] = value;
  }
  return ok(members);
}

const readText: BackendSources['readText'] = async (written) => {
  const file = path.resolve(written);
  try {
    return ok({ file, text: await readFile(file, 'utf8') });
  } catch (error) {
    return fail(errorMessage(error));
  }
};

/** The room that holds the SDK, from its bundle beside this one. The path is computed so that the bundler leaves it out of `cli.js`; what the bundle exports is what the room's front door declares. */
const loadAws = (): typeof Aws => createRequire(__filename)(path.join(__dirname, 'aws.js')) as typeof Aws;
