/** Where a room's worker stands: `<room>/worker/main.ts` among the sources, `<area>-worker.js` beside the bundle's chunks. */
export function workerUrl(area: string): URL {
  const path = import.meta.url.endsWith(".ts") ? `../${area}/worker/main.ts` : `./${area}-worker.js`;
  return new URL(path, import.meta.url);
}
