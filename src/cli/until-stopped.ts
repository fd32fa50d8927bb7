/**
 * Resolves when the user or the system asks us to stop: a signal, or the launcher that started us going away.
 * A second signal ends the process at once.
 */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const stop = (): void => {
      if (asked) process.exit(1);
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
