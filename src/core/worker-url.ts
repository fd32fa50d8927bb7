/**
 * Where a worker's entry stands: beside the sources when they run as they are, beside the bundle's chunks otherwise.
 * `source` is relative to this folder, `bundled` is the entry's file name in the bundle.
 */
export function workerUrl(source: string, bundled: string, caller: string): URL {
  return import.meta.url.endsWith(".ts") ? new URL(source, import.meta.url) : new URL(bundled, caller);
}
