/** What a call tells the conditions of a policy. */
export interface PolicyConditionSource {
  readonly sourceIp: string;
  readonly userAgent?: string | undefined;
  readonly referer?: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly caller?: { readonly accountId: string; readonly userArn: string; readonly userId: string } | undefined;
}

/**
 * The condition keys that a call has, by lower-case name (developer guide, AWS condition keys that can be used in resource policies).
 * `aws:SourceVpc`, `aws:SourceVpce` and `aws:VpcSourceIp` are absent: no call comes through a VPC endpoint here.
 */
export function conditionKeys({ sourceIp, userAgent, referer, now, caller }: PolicyConditionSource): ReadonlyMap<string, string> {
  const keys: readonly (readonly [string, string | undefined])[] = [
    ['aws:SourceIp', sourceIp], ['aws:UserAgent', userAgent], ['aws:Referer', referer], ['aws:SecureTransport', 'true'],
    ['aws:CurrentTime', new Date(now).toISOString()], ['aws:EpochTime', String(Math.floor(now / 1000))],
    ['aws:PrincipalAccount', caller?.accountId], ['aws:PrincipalArn', caller?.userArn], ['aws:userid', caller?.userId], ['aws:PrincipalType', principalType(caller?.userArn)],
  ];
  return new Map(keys.flatMap(([name, value]) => (value === undefined ? [] : [[name.toLowerCase(), value] as const])));
}

function principalType(arn: string | undefined): string {
  if (arn === undefined) return 'Anonymous';
  if (arn.includes(':assumed-role/')) return 'AssumedRole';
  return arn.endsWith(':root') ? 'Account' : 'User';
}
