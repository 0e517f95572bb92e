import type { Authorizer } from './rest';

/** An authorizer's identity sources, which it has in one text, with commas between them. */
export const identitySourcesOf = ({ identitySource = '' }: Authorizer): string[] => identitySource.split(',').map((source) => source.trim()).filter((source) => source !== '');
