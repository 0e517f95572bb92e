/** CPU time and memory of a process with everything that it has started, from Linux's /proc. */
import { readFileSync, readdirSync } from 'node:fs';

/** /proc counts in hundredths of a second. */
const MICROSECONDS_PER_TICK = 10_000;

function stat(pid) {
  try {
    // The name in parentheses may hold blanks; behind it stand state, parent and numbers.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
    return { parent: Number(fields[1]), ticks: fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0) };
  } catch {
    return undefined;
  }
}

function family(pid) {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => ({ pid: Number(name), ...stat(name) }));
  const members = new Set([pid]);
  for (let size = 0; size < members.size; ) {
    size = members.size;
    for (const one of all) if (members.has(one.parent)) members.add(one.pid);
  }
  return [...members];
}

/** Microseconds of CPU that a process, its threads and its children have taken. */
export const cpuOf = (pid) => family(pid).reduce((sum, member) => sum + (stat(member)?.ticks ?? 0) * MICROSECONDS_PER_TICK, 0);

/** MB in memory, of the process alone. */
export const memoryOf = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
