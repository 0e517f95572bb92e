const each = (names: readonly string[], where: string, because: string): readonly (readonly [string, string])[] => names.map((name) => [`${name} ${where}`, because]);

const REMAPPED = ['Content-Length', 'Expect', 'Host', 'Proxy-Authenticate', 'TE', 'Trailer', 'Upgrade'];

/** Rows of the guide's table that recordings of the service contradict, with why ours are as they are. */
export const CONTRADICTED: Readonly<Record<string, string>> = Object.fromEntries([
  ...each(['Accept', ...REMAPPED], 'response http', 'response-headers-mapped-HTTP'),
  ...each(REMAPPED, 'response http_proxy', 'response-headers-proxy-remapped-HTTP_PROXY; those that it does not have, like response-headers-mapped-HTTP'),
  ...each(REMAPPED, 'response lambda', 'response-headers-mapped-AWS'),
  ...each(['Content-Length', 'Transfer-Encoding'], 'request http', 'header-mapping-forbidden-HTTP-*: such a mapping is an error'),
  ...each(['Connection'], 'request http', 'Mapped, it is left out without an error.'),
  ...each(['Content-MD5', 'Max-Forwards', 'Server', 'Trailer', 'Upgrade', 'WWW-Authenticate'], 'request http', 'headers-forwarded-without-mapping-HTTP tells what is dropped unmapped; mapped, they arrive.'),
  ...each(['Connection', 'Content-Length'], 'request http_proxy', "headers-forwarded-without-mapping-HTTP_PROXY; the length is that of the body that is sent, by whoever sends it."),
  ...each(['Content-Length'], 'request lambda', 'rest-with-headers: an event has no length.'),
  ...each(['Transfer-Encoding'], 'request lambda', 'header-mapping-forbidden-AWS_PROXY-transfer-encoding: only a mapping is an error.'),
]);
