import path from 'node:path';
import type { Api } from '../apigw/model';
import type { DefinedApi, Definition } from '../definitions';
import type { RunningGateway } from '../gateway';

/** The stage that every API is deployed to. */
const STAGE = 'local';

/** What deploying has to tell: invoke URLs of stages that are new, and sentences for people. */
export interface DeploymentNews {
  readonly urls: readonly string[];
  readonly notices: readonly string[];
}

interface ServedApi {
  readonly apiId: string;
  readonly stageNames: readonly string[];
  readonly essence: string;
}

/** One definition at the gateway: deployed once, and again in the parts that have changed. */
export class ServedDefinition {
  readonly #file: string;
  readonly #gateway: RunningGateway;
  /** By logical id, else by the place in the definition. */
  #apis: ReadonlyMap<string, ServedApi> = new Map();
  #refused: readonly string[] = [];
  #access = '';

  constructor(gateway: RunningGateway, file: string) {
    this.#gateway = gateway;
    this.#file = file;
  }

  /** Makes the gateway serve a reading of the definition. */
  async deploy(definition: Definition): Promise<DeploymentNews> {
    const refused = await this.#addFunctions(definition);
    const before = this.#apis;
    const deployed = definition.apis.map((defined, index) => this.#deployApi(defined, index));
    const gone = [...before.keys()].filter((key) => !deployed.some((one) => one.key === key));
    this.#apis = new Map(deployed.map(({ key, served }) => [key, served]));
    return {
      urls: deployed.flatMap(({ urls }) => urls),
      notices: [...refused, ...deployed.flatMap(({ notices }) => notices), ...gone.map((key) => `${this.#file}: ${key} is no longer in the definition; it is served until the gateway stops.`), ...(await this.#deployAccess(definition))],
    };
  }

  #deployApi({ api, logicalId }: DefinedApi, index: number): { readonly key: string; readonly served: ServedApi; readonly urls: readonly string[]; readonly notices: readonly string[] } {
    const key = logicalId ?? String(index);
    const known = this.#apis.get(key);
    const essence = essenceOf(api);
    const stageNames = stagesOf(api);
    if (known?.essence === essence) return { key, served: known, urls: [], notices: [] };
    const deployed = this.#gateway.deploy?.({ api, stageNames, ...(known ? { into: known.apiId } : {}) });
    const served = { apiId: deployed?.apiId ?? '', stageNames, essence };
    return { key, served, urls: (deployed?.urls ?? []).filter((_, at) => !known?.stageNames.includes(stageNames[at] ?? '')), notices: known ? [`${this.#file}: ${api.name} is deployed anew.`] : [] };
  }

  /** What can't be run here is said once; requests that reach it get the answer of a function that is not there. */
  async #addFunctions({ functions }: Definition): Promise<readonly string[]> {
    const before = this.#refused;
    this.#refused = await this.#gateway.addFunctions(path.dirname(path.resolve(this.#file)), functions);
    return this.#refused.filter((sentence) => !before.includes(sentence)).map((sentence) => `${this.#file}: ${sentence}`);
  }

  /** API keys are told with their values, which the gateway makes up where the template gives none. */
  async #deployAccess({ apiKeys, usagePlans, domainNames }: Definition): Promise<readonly string[]> {
    const access = essenceOf({ apiKeys, usagePlans, domainNames });
    if (access === this.#access || apiKeys.length + usagePlans.length + domainNames.length === 0) return [];
    this.#access = access;
    const apis = Object.fromEntries(this.#apis);
    const keys = this.#gateway.deployAccess?.({ apiKeys, usagePlans, apis }) ?? [];
    const { urls, refused } = await this.#gateway.mapDomainNames({ domainNames, apis });
    return [...keys.map(({ name, value }) => `API key ${name ?? ''}: ${value}`), ...urls.map((url) => `Custom domain name: ${url}`), ...refused.map((sentence) => `${this.#file}: ${sentence}`)];
  }
}

/** An HTTP API that declares the stage without a name of its own in the URL has it here too: handlers see other paths there. */
function stagesOf(api: Api): readonly string[] {
  const hasDefault = api.kind === 'HTTP' && api.stages.some(({ stageName }) => stageName === '$default');
  return hasDefault ? [STAGE, '$default'] : [STAGE];
}

/** What counts of a reading: everything but the places where it stands. */
const essenceOf = (value: unknown): string => JSON.stringify(value, (key, member: unknown) => (key === 'source' || key === 'map' ? undefined : member));
