import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { main, root } from "./command.js";
import { trackedFiles } from "./tracked-files.js";

const BINARY = /\.(png|jpe?g|gif|ico|icns|webp|woff2?|zip|gz|db|sqlite|node)$/;
/** The files that must name what is forbidden. */
const EXEMPT = new Set(["scripts/check-words.js", "test/scripts/checks.test.ts"]);

/** File names that say nothing about what is inside. */
const EMPTY_NAMES = /^(utils?|helpers?|manager|misc|common|stuff)\.[a-z.]+$/;

/** What belongs to one machine, and not to the project. */
const FOREIGN = [
  [/(^|[\s"'`(=:])\/(work|root)\/[\w.-]+/, "a path of one machine"],
  [/"resolved": "https?:/, "the host of a package registry"],
  [/https?:\/\/(registry\.[\w.-]+|[\w.-]*(artifactory|nexus|verdaccio)[\w.-]*)/, "the host of a package registry"],
  [/@(ts-ignore|ts-nocheck|ts-expect-error)\b/, "a silenced type error"],
  [/\b(TODO|FIXME|XXX)\b/, "work left for later"],
];

/** A test may invent a home folder; anything else must find it. */
const HOME = [/(^|[\s"'`(=:])\/(home|Users)\/[\w.-]+|[A-Z]:\\Users\\/, "a path of one machine"];

/** Fails on tracked text that names a machine or a registry, leaves work behind, or hides in a nameless file. */
await main(import.meta.url, () => {
  const findings = trackedFiles()
    .filter((file) => !EXEMPT.has(file) && !BINARY.test(file))
    .flatMap(findingsIn);
  for (const finding of findings) console.error(finding);
  return findings.length === 0 ? 0 : 1;
});

function findingsIn(file) {
  const findings = EMPTY_NAMES.test(basename(file)) ? [`${file}: name it after the verb or noun it holds`] : [];
  if (/(^|\/)(fixtures|samples)\//.test(file)) return findings;
  readFileSync(join(root, file), "utf8")
    .split("\n")
    .forEach((line, index) => {
      for (const [pattern, what] of file.startsWith("test/") ? FOREIGN : [...FOREIGN, HOME]) {
        if (pattern.test(line)) findings.push(`${file}:${index + 1}: ${what}`);
      }
    });
  return findings;
}
