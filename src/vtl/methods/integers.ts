import { bitLength, spendSteps } from '../../base';

/** Arithmetic of whole numbers that JavaScript has not. */

export function squareRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt((bitLength(value) + 1) >> 1);
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** Enough witnesses for every number below 3.3e24; larger ones are primes with a probability beyond doubt. */
const WITNESSES = [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n, 41n];
const STEPS_OF_WITNESS = 200;

/** Miller and Rabin's test. */
export function isPrime(value: bigint): boolean {
  if (value < 2n) return false;
  for (const prime of WITNESSES) if (value % prime === 0n) return value === prime;
  let odd = value - 1n;
  let twos = 0;
  for (; (odd & 1n) === 0n; twos++) odd >>= 1n;
  return WITNESSES.every((witness) => passes(witness, odd, twos, value));
}

function passes(witness: bigint, odd: bigint, twos: number, value: bigint): boolean {
  spendSteps(STEPS_OF_WITNESS + value.toString(16).length * STEPS_OF_WITNESS);
  let power = 1n;
  let factor = witness;
  for (let rest = odd; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) power = (power * factor) % value;
    factor = (factor * factor) % value;
  }
  if (power === 1n || power === value - 1n) return true;
  for (let i = 1; i < twos; i++) {
    power = (power * power) % value;
    if (power === value - 1n) return true;
  }
  return false;
}
