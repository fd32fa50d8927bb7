import { main, root } from "./command.js";
import { spawnSync } from "node:child_process";

const GRAVE = new Set(["high", "critical"]);

/**
 * Fails on a known fault of high severity in what we ship (`npm audit` of the dependencies that are not for development).
 * Where the registry does not answer that question, as mirrors do not, says so in a line and fails nothing.
 */
await main(import.meta.url, () => {
  const { stdout } = spawnSync("npm", ["audit", "--omit=dev", "--json"], {
    cwd: root,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  const answer = parse(stdout);
  if (answer?.vulnerabilities === undefined) {
    const why = answer?.message ?? answer?.error?.summary ?? "no answer";
    console.log(
      `The dependencies were not audited, because the registry does not answer that: ${why.split(" - ")[0]}.`,
    );
    return 0;
  }
  const grave = Object.values(answer.vulnerabilities).filter(({ severity }) => GRAVE.has(severity));
  for (const { name, severity } of grave)
    console.error(`${name} has a known fault of ${severity} severity; see npm audit.`);
  if (grave.length === 0) console.log("No dependency that is shipped has a known fault of high severity.");
  return grave.length === 0 ? 0 : 1;
});

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
