const LATEST_MS = 250;

/**
 * Collects what arrives within one animation frame and hands it over once. A hidden window paints no frames,
 * so a timer does it there.
 */
export function createFrameBatch<T>(apply: (items: readonly T[]) => void): (items: readonly T[]) => void {
  let waiting: T[] = [];
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    const items = waiting;
    waiting = [];
    apply(items);
  }

  return (items) => {
    if (items.length === 0) return;
    const isFirst = waiting.length === 0;
    waiting.push(...items);
    if (!isFirst) return;
    frame = requestAnimationFrame(flush);
    timer = setTimeout(flush, LATEST_MS);
  };
}
