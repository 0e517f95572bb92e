/** How models refer to each other: inside here, all by one absolute key, whatever they wrote. */

const BASE = 'https://apigateway.amazonaws.com/restapis/-/models/';

export function modelKey(name: string): string {
  return `${BASE}${encodeURIComponent(name)}`;
}

/** The model, and the place in it, that a rewritten reference names; no model for a place in the same schema. */
export function readReference(reference: string): { readonly model: string | undefined; readonly pointer: string } {
  const hash = reference.indexOf('#');
  const address = hash < 0 ? reference : reference.slice(0, hash);
  return { model: address.startsWith(BASE) ? decodeURIComponent(address.slice(BASE.length)) : undefined, pointer: hash < 0 ? '' : reference.slice(hash + 1) };
}

/** The model that a reference as people write it names: by the service's URL, or by the document's own pointer. */
export function writtenReference(reference: string): { readonly model: string; readonly pointer: string } | undefined {
  const found = /^(?:https:\/\/apigateway\.amazonaws\.com\/restapis\/[^/]+\/models\/|#\/(?:definitions|components\/schemas)\/)([A-Za-z0-9]+)(\/.*)?$/.exec(reference);
  return found?.[1] === undefined ? undefined : { model: found[1], pointer: found[2] ?? '' };
}
