/** Browsers refuse more than a few hundred changes of the address in a few seconds. */
const SETTLE_MS = 200;

/** What is called as often as something changes, and does once what it does, when that has settled. */
export function onceSettled(change: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(change, SETTLE_MS);
  };
}
