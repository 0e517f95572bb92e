/** A whole number without its sign. */
export const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

/** The number of bits of a whole number that is not negative. */
export const bitLength = (value: bigint): number => (value === 0n ? 0 : value.toString(2).length);
