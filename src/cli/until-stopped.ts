const LAST_MS = 500;

/**
 * Resolves when the user or the system asks us to stop: a signal, or the launcher that started us going away.
 * A second signal ends the process at once, after `last`, which may take half a second.
 */
export function untilStopped(last: () => Promise<unknown> = () => Promise.resolve()): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const stop = (): void => {
      if (asked) {
        setTimeout(() => process.exit(1), LAST_MS);
        void last().finally(() => process.exit(1));
        return;
      }
      asked = true;
      resolve();
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
    if (process.channel) {
      process.once("disconnect", () => void (asked || stop()));
      process.channel.unref();
    }
  });
}
