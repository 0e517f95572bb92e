import { isObject, type Json } from '../exchange/given';

/** The kinds of things that are made, by the argument that names one. */
const KINDS: Readonly<Record<string, string>> = {
  restApiId: 'api', apiId: 'api', resourceId: 'resource', parentId: 'resource', deploymentId: 'deployment', authorizerId: 'authorizer', requestValidatorId: 'validator',
  documentationPartId: 'part', usagePlanId: 'plan', apiKey: 'key', keyId: 'key', vpcLinkId: 'link', connectionId: 'link',
};

/** What each operation makes. */
const MADE: Readonly<Record<string, string>> = {
  CreateRestApi: 'api', ImportRestApi: 'api', CreateResource: 'resource', CreateDeployment: 'deployment', CreateAuthorizer: 'authorizer', CreateRequestValidator: 'validator',
  CreateDocumentationPart: 'part', CreateUsagePlan: 'plan', CreateApiKey: 'key', CreateVpcLink: 'link',
};

/** What a run has made, to be found again by the argument that names it. */
export class Made {
  /** By kind, in the order of their creation. */
  readonly #ids = new Map<string, string[]>();
  /** Where resources are now. */
  readonly #paths = new Map<string, string>();
  #rootResourceId = '';

  add(operation: string, result: Json): void {
    this.#notePath(result);
    const kind = MADE[operation];
    if (kind === undefined) return;
    if (kind === 'api') {
      this.#rootResourceId = String(result['rootResourceId']);
      this.#ids.delete('resource');
      this.#paths.clear();
      this.#paths.set(this.#rootResourceId, '/');
    }
    this.#ids.set(kind, [...this.#of(kind), String(result['id'])]);
  }

  isNamed(argument: string): boolean {
    return KINDS[argument] !== undefined;
  }

  /** `</pets>` is the resource at that path, `<#2>` the second thing of its kind, `<UPPER>` the last one's id in capitals. */
  exactly(argument: string, text: string): string | undefined {
    const [, path, number] = /^<(?:(\/.*)|#(\d+))>$/.exec(text) ?? [];
    if (path !== undefined) return this.resourceAt(path);
    if (text === '<UPPER>') return this.last(argument)?.toUpperCase();
    return number === undefined ? undefined : this.#of(KINDS[argument])[Number(number) - 1];
  }

  resourceAt(path: string): string | undefined {
    return [...this.#paths].find(([, at]) => at === path)?.[0];
  }

  /** A resource that is called the root, or where no other was made. */
  rootFor(argument: string, text: string): string | undefined {
    return KINDS[argument] === 'resource' && (/root/i.test(text) || !this.#ids.has('resource')) ? this.#rootResourceId : undefined;
  }

  known(argument: string, id: string | undefined): string | undefined {
    return this.#of(KINDS[argument]).find((made) => made === id);
  }

  last(argument: string): string | undefined {
    return this.#of(KINDS[argument]).at(-1);
  }

  #of(kind: string | undefined): readonly string[] {
    return this.#ids.get(kind ?? '') ?? [];
  }

  /** Moving a resource moves those below it. */
  #notePath(result: Json): void {
    const { id, path } = result;
    if (typeof id === 'string' && typeof path === 'string') {
      const before = this.#paths.get(id);
      for (const [other, at] of this.#paths) if (before !== undefined && at.startsWith(`${before}/`)) this.#paths.set(other, path + at.slice(before.length));
      this.#paths.set(id, path);
    }
    if (Array.isArray(result['items'])) for (const item of result['items']) if (isObject(item)) this.#notePath(item);
  }
}
