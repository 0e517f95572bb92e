import type { Method } from '../../apigw/model';

/** `{petId}` and `{proxy+}`; the first group is the name. */
export const PATH_VARIABLE = /\{([^{}+]+)\+?\}/g;

export const pathVariables = (path: string): readonly string[] => [...path.matchAll(PATH_VARIABLE)].map((match) => match[1] ?? '');

/** The parameters that a method declares: `method.request.header.X-Token` -> `X-Token`. */
export function declaredParameters({ requestParameters }: Method, location: 'header' | 'querystring'): readonly { readonly name: string; readonly required: boolean }[] {
  const prefix = `method.request.${location}.`;
  return Object.entries(requestParameters).filter(([name]) => name.startsWith(prefix)).map(([name, required]) => ({ name: name.slice(prefix.length), required }));
}
