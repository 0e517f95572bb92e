const SMALLEST_EXPONENT = -1022;
const FRACTION_BITS = 52n;

/** Double.toHexString: the bits of the fraction as hexadecimal digits, and the exponent of two. */
export function hexadecimal(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const all = bits.getBigUint64(0);
  const sign = all >> 63n === 0n ? '' : '-';
  const exponent = Number((all >> FRACTION_BITS) & 0x7ffn);
  const digits = (all & ((1n << FRACTION_BITS) - 1n)).toString(16).padStart(13, '0').replace(/0+$/, '') || '0';
  if (exponent > 0) return `${sign}0x1.${digits}p${exponent - 1023}`;
  return `${sign}0x0.${digits}p${digits === '0' ? 0 : SMALLEST_EXPONENT}`;
}
