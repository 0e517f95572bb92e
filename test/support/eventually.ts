/** Waits until `probe` gives something truthy, and returns it; a probe that throws is asked again. Fails with what was waited for, and what was seen last. Times in milliseconds. */
export async function eventually<T>(probe: () => T | Promise<T>, what: string, timeout = 60_000): Promise<NonNullable<T>> {
  const end = Date.now() + timeout;
  for (;;) {
    let last: unknown;
    try {
      const value = await probe();
      if (value) return value;
      last = value;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`${what}: not within ${timeout} ms (last: ${String(last)})`, { cause: last });
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
}
