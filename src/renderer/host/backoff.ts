/** Milliseconds to wait before the n-th try to reconnect (n from 1): quick at first, at most five seconds. */
export function backoffMs(failures: number): number {
  return Math.min(5000, 250 * 2 ** Math.min(failures - 1, 10));
}
