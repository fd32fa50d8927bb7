/** Where the worker's entry stands: the source beside this file, or its bundle beside the bundle's chunks. */
export function locateWorker(): URL {
  const isSource = import.meta.url.endsWith(".ts");
  return new URL(isSource ? "./main.ts" : "./record-worker.js", import.meta.url);
}
