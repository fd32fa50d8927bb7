import { readFileSync } from "node:fs";

/** Linux counts a process's time in hundredths of a second, whatever its own clock does. */
const TICK_MICROSECONDS = 10_000;

/** Memory of a process that is in use and not swapped out, in megabytes of 2^20 bytes (Linux). */
export function residentMegabytes(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(line?.[1] ?? Number.NaN) / 1024;
}

/** Processor time that all threads of a process have taken so far, its own and the system's for it (Linux). */
export function processorMicroseconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The fields after the name, which may hold anything but is in parentheses: utime and stime are the 14th and 15th.
  const [user, system] = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .slice(11, 13);
  return (Number(user) + Number(system)) * TICK_MICROSECONDS;
}
