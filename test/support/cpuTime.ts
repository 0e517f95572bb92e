/** Milliseconds of CPU that this process has used so far: unlike a clock's, they do not count what else the machine does. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
