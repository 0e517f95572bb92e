import { ApiGatewayManagementApiClient, type ApiGatewayManagementApiClientConfig } from '@aws-sdk/client-apigatewaymanagementapi';
import { withoutVersionWarning } from './clients';

type Header = readonly [name: string, value: string];

export interface Signing {
  readonly credentials: NonNullable<ApiGatewayManagementApiClientConfig['credentials']>;
  readonly region: string;
}

/**
 * The headers that sign a GET of an API's URL, such as the handshake of a WebSocket (Signature Version 4).
 * The management client's signer is used because it signs for `execute-api`, as callers of an API do.
 */
export async function signGet(url: string, { credentials, region }: Signing): Promise<readonly Header[]> {
  const { protocol, host, hostname, pathname, searchParams } = new URL(url);
  const client = withoutVersionWarning(() => new ApiGatewayManagementApiClient({ credentials, region }));
  try {
    const query = Object.fromEntries([...new Set(searchParams.keys())].map((name) => [name, searchParams.getAll(name)]));
    const signer = await client.config.signer();
    const { headers } = await signer.sign({ method: 'GET', protocol, hostname, path: pathname, query, headers: { host } });
    return Object.entries(headers).filter(([name]) => name !== 'host');
  } finally {
    client.destroy();
  }
}
