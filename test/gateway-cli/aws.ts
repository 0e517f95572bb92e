import { execFile } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import type { GatewayAddress } from '../../src/protocol';

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export type Service = 'apigateway' | 'apigatewayv2';

/** Runs the real command line against a gateway, untouched by the settings of whoever runs the tests. */
export function runAws({ endpoint, accessKeyId, secretAccessKey }: GatewayAddress, service: Service, args: readonly string[]): Promise<Outcome> {
  const nowhere = path.join(os.tmpdir(), 'apigw-cli-no-such-file');
  const env = {
    ...process.env, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_DEFAULT_REGION: 'us-east-1', AWS_DEFAULT_OUTPUT: 'json', AWS_PAGER: '',
    AWS_CONFIG_FILE: nowhere, AWS_SHARED_CREDENTIALS_FILE: nowhere, AWS_EC2_METADATA_DISABLED: 'true',
  };
  return new Promise((resolve) => {
    execFile('aws', [service, ...args, '--endpoint-url', endpoint], { env, timeout: 100_000 }, (error, out, err) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, out, err });
    });
  });
}
