import type { JavaValue } from '../../base';
import type { HostResult } from '../../vtl';

export const noSuchMethod: HostResult = { kind: 'noSuchMethod' };
export const returned = (value: JavaValue): HostResult => ({ kind: 'value', value });
export const thrown = (error: { readonly code: string; readonly message: string }): HostResult => ({ kind: 'thrown', className: error.code, message: error.message });
