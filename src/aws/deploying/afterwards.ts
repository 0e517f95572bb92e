import { omit } from '../../base';
import type { Operation } from './calls';
import type { ExistingV2Api } from './existing';

/** An authorizer, a route, a response of one: members by their names. */
type Part = Readonly<Record<string, unknown>>;

/** A list of such parts: the member that tells them apart, and whether they hold responses of their own. */
interface List {
  readonly id: string;
  readonly hasResponses?: boolean;
}

/** The lists of an API, by the word for their parts in the names of calls. */
const LISTS: Readonly<Record<string, List & { readonly name: Exclude<keyof ExistingV2Api, 'api'> }>> = {
  Authorizer: { name: 'authorizers', id: 'AuthorizerId' }, Model: { name: 'models', id: 'ModelId' }, Integration: { name: 'integrations', id: 'IntegrationId', hasResponses: true },
  Route: { name: 'routes', id: 'RouteId', hasResponses: true }, Stage: { name: 'stages', id: 'StageName' },
};

/** The API as it is once a call was answered, so that it need not be read again: those that create or update answer the whole part. */
export function afterwards(existing: ExistingV2Api, { call, input }: Operation, answer: object): ExistingV2Api {
  if (call === 'CreateApi' || call === 'UpdateApi') return { ...existing, api: answer };
  if (call === 'DeleteCorsConfiguration') return { ...existing, api: omit(existing.api, 'CorsConfiguration') };
  const [, word = '', isResponse] = /^(?:Create|Update|Delete)([A-Z][a-z]+)(Response)?$/.exec(call) ?? [];
  const list = LISTS[word];
  if (!list) return existing;
  const change: Change = { input: input as object as Part, made: call.startsWith('Delete') ? undefined : (answer as Part) };
  const parts = existing[list.name] as readonly object[] as readonly Part[];
  return { ...existing, [list.name]: isResponse === undefined ? changed(parts, list, change) : parts.map((part) => (part[list.id] === change.input[list.id] ? withResponse(part, `${word}ResponseId`, change) : part)) };
}

interface Change {
  readonly input: Part;
  /** Absent where the part was deleted. */
  readonly made: Part | undefined;
}

/** Responses stay with the part that they belong to. */
function changed(parts: readonly Part[], { id, hasResponses = false }: List, { input, made }: Change): readonly Part[] {
  const key = (made ?? input)[id];
  const known = parts.find((part) => part[id] === key);
  const others = parts.filter((part) => part !== known);
  return made ? [...others, hasResponses ? { responses: known?.['responses'] ?? [], ...made } : made] : others;
}

const withResponse = (part: Part, id: string, change: Change): Part => ({ ...part, responses: changed(part['responses'] as readonly Part[], { id }, change) });
