import type { HeaderList } from '../../apigw';

/** Secrets in what is shown of a request: whoever looks at it need not see who may send it. */

const SECRET_HEADERS = /^(authorization|proxy-authorization|cookie|set-cookie|x-api-key|x-amz-security-token|.*(?:token|secret|password).*)$/i;
const SECRET_PARAMETERS = /^(auth(?:orization)?|x-amz-signature|x-amz-credential|api[-_]?key|.*(?:token|secret|password).*)$/i;
/** Shorter ones are too likely to stand in a text by chance. */
const SHORTEST = 6;
const MASK = '****';

export const maskHeaders = (headers: HeaderList): HeaderList => headers.map(([name, value]) => [name, SECRET_HEADERS.test(name) ? MASK : value]);

export const maskQuery = (rawQueryString: string): string =>
  rawQueryString.split('&').map((pair) => {
    const cut = pair.indexOf('=');
    return cut > 0 && SECRET_PARAMETERS.test(pair.slice(0, cut)) ? `${pair.slice(0, cut)}=${MASK}` : pair;
  }).join('&');

/** The values that must not be shown; longest first, so that a token is masked with its `Bearer` before it is without. */
export function secretsOf(headers: HeaderList, rawQueryString: string): readonly string[] {
  const inHeaders = headers.filter(([name]) => SECRET_HEADERS.test(name)).flatMap(([, value]) => [value, ...value.split(/[\s;]+/)]);
  const inQuery = [...new URLSearchParams(rawQueryString)].filter(([name]) => SECRET_PARAMETERS.test(name)).flatMap(([, value]) => [value, encodeURIComponent(value)]);
  return [...new Set([...inHeaders, ...inQuery])].filter((secret) => secret.length >= SHORTEST && !/^(bearer|basic)$/i.test(secret)).toSorted((a, b) => b.length - a.length);
}

/** Takes secrets out of texts, wherever the gateway has written them. */
export const masker = (secrets: readonly string[]) => (text: string): string => secrets.reduce((masked, secret) => masked.replaceAll(secret, MASK), text);
