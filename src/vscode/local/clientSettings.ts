import type { GatewayAddress } from '../../protocol';

/** Clients that can be pointed at the local gateway. */
export type SettingsKind = 'cli' | 'sdk' | 'terraform';

export const SETTINGS_KINDS: readonly { readonly kind: SettingsKind; readonly label: string; readonly description: string }[] = [
  { kind: 'cli', label: 'the AWS CLI', description: 'environment variables for a shell' },
  { kind: 'sdk', label: 'an SDK', description: 'a client of the SDK for JavaScript' },
  { kind: 'terraform', label: 'Terraform', description: 'a provider block' },
];

/** Put together, so that no line of this file reads as an import of its own. */
const SDK_IMPORT = ['import', '{ APIGatewayClient }', 'from', "'@aws-sdk/client-api-gateway';"].join(' ');

/** What a client needs to call the local gateway instead of AWS. The key is the gateway's own and good for nothing else. */
export function localSettings(kind: SettingsKind, { endpoint, accessKeyId, secretAccessKey }: GatewayAddress): string {
  switch (kind) {
    case 'cli':
      return [
        `export AWS_ENDPOINT_URL_API_GATEWAY=${endpoint}`, `export AWS_ENDPOINT_URL_APIGATEWAYV2=${endpoint}`, `export AWS_ACCESS_KEY_ID=${accessKeyId}`, `export AWS_SECRET_ACCESS_KEY=${secretAccessKey}`,
        'export AWS_REGION=us-east-1', 'unset AWS_SESSION_TOKEN AWS_PROFILE', '',
      ].join('\n');
    case 'sdk':
      return `${SDK_IMPORT}

const client = new APIGatewayClient({
  endpoint: '${endpoint}',
  region: 'us-east-1',
  credentials: { accessKeyId: '${accessKeyId}', secretAccessKey: '${secretAccessKey}' },
});
`;
    case 'terraform':
      return `provider "aws" {
  region                      = "us-east-1"
  access_key                  = "${accessKeyId}"
  secret_key                  = "${secretAccessKey}"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true

  endpoints {
    apigateway   = "${endpoint}"
    apigatewayv2 = "${endpoint}"
  }
}
`;
  }
}
