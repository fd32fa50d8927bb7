import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Stop } from "./command.js";

/** The most that the window may load before it is there, compressed; fonts, which it can be read without, not counted. */
const MOST_BYTES = 350 * 1024;

/** How many bytes the scripts and styles have that a page in that folder names, each compressed by gzip. */
function startSize(folder) {
  const html = readFileSync(join(folder, "index.html"), "utf8");
  const names = [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+\.(?:js|css))"/g)].map(
    ([, name]) => name,
  );
  return names.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0);
}

/** The size in words; a sentence of what to do where it is too much is thrown. */
export function checkStartSize(folder) {
  const bytes = startSize(folder);
  const words = `The window starts with ${Math.round(bytes / 1024)} KB (gzip) of the ${MOST_BYTES / 1024} KB that it may.`;
  if (bytes > MOST_BYTES) throw new Stop(`${words} Load what is not shown at once with import().`);
  return words;
}
