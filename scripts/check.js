import { join } from "node:path";
import { bootstrap, node } from "./bootstrap.js";
import { main, root, run } from "./command.js";

const bin = (name, ...path) => [node, [join(root, "node_modules", name, ...path)]];

const CHECKS = [
  ["types", bin("typescript", "bin", "tsc"), ["-b"]],
  ["lint", bin("oxlint", "bin", "oxlint"), []],
  ["format", bin("oxfmt", "bin", "oxfmt"), ["--check"]],
  ["unused", bin("knip", "bin", "knip.js"), []],
  ["lock", [node, [join(root, "scripts", "check-lock.js")]], []],
  ["rooms", [node, [join(root, "scripts", "check-rooms.js")]], []],
  ["docs", [node, [join(root, "scripts", "check-docs.js")]], []],
  ["length", [node, [join(root, "scripts", "check-length.js")]], []],
  ["words", [node, [join(root, "scripts", "check-words.js")]], []],
  ["shown", [node, [join(root, "scripts", "check-shown.js")]], []],
];

/** Runs every check, also after one has failed, and names those that did. */
await main(import.meta.url, async () => {
  await bootstrap();
  const failed = CHECKS.filter(([name, [command, script], args]) => {
    console.log(`\n— ${name}`);
    return run(command, [...script, ...args], { shell: false }) !== 0;
  });
  console.log(failed.length === 0 ? "\nAll checks passed." : `\nFailed: ${failed.map(([name]) => name).join(", ")}.`);
  return failed.length === 0 ? 0 : 1;
});
