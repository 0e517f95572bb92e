import path from 'node:path';
import type { Api } from '../apigw/model';
import type { DefinedApi, Definition } from '../definitions';
import { toLocalFunction, type RunningGateway } from '../gateway';

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
  #functions: ReadonlyMap<string, string> = new Map();
  #access = '';

  constructor(gateway: RunningGateway, file: string) {
    this.#gateway = gateway;
    this.#file = file;
  }

  /** Makes the gateway serve a reading of the definition. */
  deploy(definition: Definition): DeploymentNews {
    const refused = this.#addFunctions(definition);
    const before = this.#apis;
    const deployed = definition.apis.map((defined, index) => this.#deployApi(defined, index));
    const gone = [...before.keys()].filter((key) => !deployed.some((one) => one.key === key));
    this.#apis = new Map(deployed.map(({ key, served }) => [key, served]));
    return {
      urls: deployed.flatMap(({ urls }) => urls),
      notices: [...refused, ...deployed.flatMap(({ notices }) => notices), ...gone.map((key) => `${this.#file}: ${key} is no longer in the definition; it is served until the gateway stops.`), ...this.#deployAccess(definition)],
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

  /** What can't be run here is said; requests that reach it get the answer of a function that is not there. */
  #addFunctions({ functions }: Definition): readonly string[] {
    const before = this.#functions;
    this.#functions = new Map(functions.map((resource) => [resource.arn, essenceOf(resource)]));
    return functions.filter(({ arn }) => before.get(arn) !== this.#functions.get(arn)).flatMap((resource) => {
      const local = toLocalFunction(resource, path.dirname(path.resolve(this.#file)));
      if (local.ok) this.#gateway.functions?.add(local.value);
      return local.ok ? [] : [`${this.#file}: ${local.error}`];
    });
  }

  /** API keys are told with their values, which the gateway makes up where the template gives none. */
  #deployAccess({ apiKeys, usagePlans, domainNames }: Definition): readonly string[] {
    const access = essenceOf({ apiKeys, usagePlans, domainNames });
    if (access === this.#access || apiKeys.length + usagePlans.length + domainNames.length === 0) return [];
    this.#access = access;
    const keys = this.#gateway.deployAccess?.({ apiKeys, usagePlans, domainNames, apis: this.#apis }) ?? [];
    return [...keys.map(({ name, value }) => `API key ${name ?? ''}: ${value}`), ...domainNames.map(({ domainName }) => `Custom domain name, by the header Host: ${domainName}`)];
  }
}

/** An HTTP API that declares the stage without a name of its own in the URL has it here too: handlers see other paths there. */
function stagesOf(api: Api): readonly string[] {
  const hasDefault = api.kind === 'HTTP' && api.stages.some(({ stageName }) => stageName === '$default');
  return hasDefault ? [STAGE, '$default'] : [STAGE];
}

/** What counts of a reading: everything but the places where it stands. */
const essenceOf = (value: unknown): string => JSON.stringify(value, (key, member: unknown) => (key === 'source' || key === 'map' ? undefined : member));
