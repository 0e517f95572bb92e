import { defined, isJsonObject } from '../../../base';
import { newPartId } from '../../ids';
import type { StoredV2Api } from '../../store/v2Types';
import type { Context } from '../context';
import { pieceOf } from '../pages';
import { badRequest, notFound } from '../serviceError';

/** What the parts of HTTP and WebSocket APIs have in common. Texts of refusals are not recorded where no source is named. */

interface Part {
  readonly id: string;
}

/** The service's sentence for an API that does not exist, as the control plane of REST APIs says it. */
export function v2ApiOf({ store }: Context, id: string): StoredV2Api {
  const api = store.get('v2Api', id);
  if (!api) throw notFound(`Invalid API identifier specified ${id}`);
  return api;
}

/** A part of an API by its id; `kind` is the service's name for it: `Route`. */
export function partOf<T extends Part>(parts: readonly T[], id: string, kind: string): T {
  const part = parts.find((candidate) => candidate.id === id);
  if (!part) throw notFound(`Invalid ${kind} identifier specified`);
  return part;
}

/** The list with a part added or replaced. */
export const withPart = <T extends Part>(parts: readonly T[], part: T): readonly T[] =>
  parts.some(({ id }) => id === part.id) ? parts.map((other) => (other.id === part.id ? part : other)) : [...parts, part];

export const withoutPart = <T extends Part>(parts: readonly T[], part: T): readonly T[] => parts.filter((other) => other !== part);

/** A new part: what was given, without the members that say where, under a fresh id. */
export const newPart = <T extends object>(given: T): T & Part => ({ ...(defined(given) as T), id: newPartId() });

/**
 * A part with the given members replaced. An empty text takes a member away, and an empty parameter or variable its entry:
 * that is how Terraform's provider removes them (third-party report).
 */
export function updatedPart<T extends object, Given extends object>(part: T, given: Given): T {
  const members = Object.entries(defined(given)).map(([name, value]: [string, unknown]) => [name, EMPTIED.has(name) && isJsonObject(value) ? withoutEmpty(value) : value] as const);
  return withoutEmpty({ ...part, ...Object.fromEntries(members) }) as T;
}

/** Mappings whose entries have a text; an empty template is a template all the same. */
const EMPTIED: ReadonlySet<string> = new Set(['RequestParameters', 'StageVariables']);

const withoutEmpty = (members: object): object => Object.fromEntries(Object.entries(members).filter(([, value]) => value !== ''));

/** A part as answered: its id under the service's name for it, none of what is kept beside. */
export function answerOf<T extends Part, Name extends string>(part: T, idName: Name): Omit<T, 'id' | 'responses'> & Readonly<Record<Name, string>> {
  const members = Object.entries(part).filter(([name]) => name !== 'id' && name !== 'responses');
  return Object.fromEntries([[idName, part.id], ...members]) as Omit<T, 'id' | 'responses'> & Readonly<Record<Name, string>>;
}

/** A page of a v2 list; without `MaxResults` everything that is left. */
export function pageOf<T extends Part>(all: readonly T[], { MaxResults = String(all.length), NextToken }: { readonly MaxResults?: string | number | undefined; readonly NextToken?: string | undefined }): { readonly Items: T[]; readonly NextToken?: string } {
  if (!/^\d+$/.test(String(MaxResults))) throw badRequest(`Invalid maxResults specified: ${MaxResults}`);
  const piece = pieceOf(all, ({ id }) => id, Math.max(Number(MaxResults), 1), NextToken);
  if (!piece) throw badRequest('Invalid nextToken specified');
  const { items, next } = piece;
  return next === undefined ? { Items: items } : { Items: items, NextToken: next };
}
