import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { main, root } from "./command.js";

const FROM = join(root, "node_modules", "@octokit", "webhooks-examples", "api.github.com", "index.json");
const TO = join(root, "src", "core", "providers", "github", "samples");

/** Takes one payload of every event, the shortest, from GitHub's published examples. Run it after their package changed. */
await main(import.meta.url, () => {
  const published = JSON.parse(readFileSync(FROM, "utf8"));
  const examples = Object.fromEntries(published.map(({ name, examples: payloads }) => [name, shortest(payloads)]));
  mkdirSync(TO, { recursive: true });
  writeFileSync(join(TO, "examples.json"), linePerEntry(examples));
  writeFileSync(join(TO, "names.json"), `${JSON.stringify(Object.keys(examples))}\n`);
});

function shortest(payloads) {
  return payloads.toSorted((one, other) => lengthOf(one) - lengthOf(other))[0];
}

function linePerEntry(entries) {
  const lines = Object.entries(entries).map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  return `{\n${lines.join(",\n")}\n}\n`;
}

function lengthOf(payload) {
  return JSON.stringify(payload).length;
}
