/**
 * Wraps work that always looks at the newest state: one run at a time, and one more if it was asked for meanwhile.
 * The promise ends when nothing is left to do.
 */
export function createLatest(run: () => Promise<void>): () => Promise<void> {
  let again = false;
  let running: Promise<void> | undefined;
  const loop = async (): Promise<void> => {
    try {
      while (again) {
        again = false;
        await run();
      }
    } finally {
      running = undefined;
    }
  };
  return () => {
    again = true;
    return (running ??= loop());
  };
}
