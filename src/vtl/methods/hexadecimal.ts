import { doubleBits } from '../../base';

const SMALLEST_EXPONENT = -1022;
const FRACTION_BITS = 52n;

/** Double.toHexString: the bits of the fraction as hexadecimal digits, and the exponent of two. */
export function hexadecimal(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const bits = doubleBits(value);
  const sign = bits >> 63n === 0n ? '' : '-';
  const exponent = Number((bits >> FRACTION_BITS) & 0x7ffn);
  const digits = (bits & ((1n << FRACTION_BITS) - 1n)).toString(16).padStart(13, '0').replace(/0+$/, '') || '0';
  if (exponent > 0) return `${sign}0x1.${digits}p${exponent - 1023}`;
  return `${sign}0x0.${digits}p${digits === '0' ? 0 : SMALLEST_EXPONENT}`;
}
