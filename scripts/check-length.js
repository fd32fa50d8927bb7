import { readFileSync } from "node:fs";
import { join } from "node:path";
import { main, root } from "./command.js";
import { trackedFiles } from "./tracked-files.js";

const LIMIT = 300;
const COUNTED = /^(src|test|bench|scripts|bin)\/.*\.(ts|tsx|js|mjs|css|html)$/;
const ASIDE = /(^|\/)(samples|generated)\//;

/** Fails when a file of code, test or style is longer than a reader wants it. */
await main(import.meta.url, () => {
  const long = trackedFiles()
    .filter((file) => COUNTED.test(file) && !ASIDE.test(file))
    .map((file) => ({ file, lines: readFileSync(join(root, file), "utf8").split("\n").length - 1 }))
    .filter(({ lines }) => lines > LIMIT);
  for (const { file, lines } of long) console.error(`${file} has ${lines} lines; ${LIMIT} is the limit. Split it.`);
  return long.length === 0 ? 0 : 1;
});
