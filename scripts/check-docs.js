import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { main, root } from "./command.js";
import { trackedFiles } from "./tracked-files.js";

/** A path of ours as pages write it, from the checkout's root or from `src/`; `{a,b}` stands for both. */
const PATH = /`((?:src|test|bench|scripts|docs|contract|core|control|cli|main|preload|renderer)\/[\w./{},-]+)`/g;
const ROOTS = ["", "src"];

/** Fails where a page names a file or folder that is not there: what a page says holds by a test must have that test. */
await main(import.meta.url, () => {
  const pages = trackedFiles().filter((file) => /^(docs\/.*|[A-Z]+)\.md$/.test(file));
  const missing = pages.flatMap((page) =>
    namedIn(readFileSync(join(root, page), "utf8"))
      .filter((path) => !ROOTS.some((from) => existsSync(join(root, from, path))))
      .map((path) => `${page} names ${path}, which is not there.`),
  );
  for (const finding of missing) console.error(finding);
  return missing.length === 0 ? 0 : 1;
});

function namedIn(text) {
  return [...text.matchAll(PATH)].flatMap(([, path]) => alternatives(path));
}

function alternatives(path) {
  const [, before, inner, after] = /^(.*?)\{([^}]*)\}(.*)$/.exec(path) ?? [];
  if (inner === undefined) return [path];
  return inner.split(",").flatMap((one) => alternatives(`${before}${one}${after}`));
}
