import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { main, run, Stop } from "./command.js";
import { withLock } from "./lock.js";

const PATIENCE_MS = 30 * 60_000;

/** The agents that are driven for real, each by its package; those that build themselves on install may do so. */
const AGENTS = {
  claude: { name: "@anthropic-ai/claude-code", version: "2.1.329", runsScripts: true },
  codex: { name: "@openai/codex", version: "0.169.0", runsScripts: false },
  gemini: { name: "@google/gemini-cli", version: "0.61.0", runsScripts: false },
  opencode: { name: "opencode-ai", version: "1.18.33", runsScripts: true },
  // No agent, but what their protocol's makers judge a server by.
  "mcp-inspector": { name: "@modelcontextprotocol/inspector", version: "2.12.0", runsScripts: false },
};

/** Installs the agents into a cache outside the checkout, about 1.2 GB, unless it has them. Answers their folders of programs. */
export async function installAgents() {
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "hookbench", "agents");
  mkdirSync(cache, { recursive: true });
  return withLock(join(cache, "install.lock"), PATIENCE_MS, () =>
    Object.entries(AGENTS).map(([program, agent]) => install(cache, program, agent)),
  );
}

/** A folder each, so that no agent's dependencies decide another's. */
function install(cache, program, { name, version, runsScripts }) {
  const folder = join(cache, `${program}-${version}`);
  const programs = join(folder, "node_modules", ".bin");
  const manifest = join(folder, "node_modules", name, "package.json");
  if (existsSync(manifest) && existsSync(join(folder, "installed"))) return programs;
  console.log(`Installing ${name} ${version} …`);
  mkdirSync(folder, { recursive: true });
  const wanted = { private: true, dependencies: { [name]: version }, allowScripts: { [name]: runsScripts } };
  writeFileSync(join(folder, "package.json"), JSON.stringify(wanted));
  const args = ["install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", folder];
  if (run("npm", args, { cwd: folder }) !== 0) throw new Stop(`npm could not install ${name} ${version}; see above.`);
  if (JSON.parse(readFileSync(manifest, "utf8")).version !== version) throw new Stop(`npm installed another ${name}.`);
  writeFileSync(join(folder, "installed"), version);
  return programs;
}

await main(import.meta.url, async () => console.log((await installAgents()).join("\n")));
