import { groupHeaders, parseQueryString, percentDecode } from '../routing/requestText';
import type { GatewayRequest } from './exchange';

/** The request's parameters, decoded, by name, each with all its values. They are read when somebody asks for them: most requests need only some. */
export class RequestParameters {
  readonly #request: GatewayRequest;
  readonly #rawPath: ReadonlyMap<string, string>;
  #path: ReadonlyMap<string, string> | undefined;
  #querystring: ReadonlyMap<string, readonly string[]> | undefined;
  #header: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(request: GatewayRequest, rawPath: ReadonlyMap<string, string>) {
    this.#request = request;
    this.#rawPath = rawPath;
  }

  get path(): ReadonlyMap<string, string> {
    return (this.#path ??= new Map([...this.#rawPath].map(([name, value]) => [name, percentDecode(value)])));
  }

  get querystring(): ReadonlyMap<string, readonly string[]> {
    return (this.#querystring ??= parseQueryString(this.#request.rawQueryString));
  }

  get header(): ReadonlyMap<string, readonly string[]> {
    return (this.#header ??= groupHeaders(this.#request.headers));
  }
}
