import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { installationFolder } from "./installation.ts";
import { printAnswer, printLine } from "./terminal.ts";
import { DONE, Failure, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

const SKILL = join("skills", "hookbench", "SKILL.md");

export const verb = defineVerb({
  name: "skill",
  synopsis: "install [--claude | --agents | --print] [--user]",
  description:
    "Puts a skill where agents find it: how to receive, diagnose, fix, replay and compare with Hookbench. Claude Code looks in\n" +
    ".claude/skills, Codex, Gemini CLI and OpenCode in .agents/skills; without --claude or --agents it goes to both.",
  options: {
    claude: { type: "boolean", help: "For Claude Code alone." },
    agents: { type: "boolean", help: "For Codex, Gemini CLI and OpenCode alone." },
    user: { type: "boolean", help: "In your home folder, for all projects; else in the folder this is called in." },
    print: { type: "boolean", help: "Print the skill, and write nothing." },
    json: JSON_OPTION,
  },
  actions: {
    install: { synopsis: "", help: "Writes or prints it.", takes: ["claude", "agents", "user", "print"] },
  },
  usual: "install",
  run({ claude = false, agents = false, user = false, print = false, json = false }, [action = "install", ...words]) {
    if (action !== "install" || words.length > 0) throw new UsageError("skill knows install alone.");
    const text = readFileSync(join(installationFolder, SKILL), "utf8");
    if (print) {
      if (json) printAnswer(json, { text }, () => []);
      else printLine(text.trimEnd());
      return Promise.resolve(DONE);
    }
    const base = user ? homedir() : process.cwd();
    const folders = [...(claude || !agents ? [".claude"] : []), ...(agents || !claude ? [".agents"] : [])];
    const files = folders.map((folder) => join(base, folder, SKILL));
    for (const file of files) write(file, text);
    printAnswer(json, { files }, () => files.map((file) => `Written: ${file}`));
    return Promise.resolve(DONE);
  },
});

function write(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure(`The skill could not be written: ${why}`, { cause: error });
  }
}
