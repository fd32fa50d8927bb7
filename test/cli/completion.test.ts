import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { bashScript, fishScript, zshScript } from "../../src/cli/completion-scripts.ts";
import { manualPage } from "../../src/cli/manual-page.ts";
import { verbTexts } from "../../src/cli/verbs.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";

let verbs: Awaited<ReturnType<typeof verbTexts>>;
let scripts: Readonly<Record<"bash" | "zsh" | "fish", string>>;
beforeAll(async () => {
  verbs = await verbTexts();
  const folder = temporaryFolder();
  scripts = {
    bash: join(folder, "hookbench.bash"),
    zsh: join(folder, "_hookbench"),
    fish: join(folder, "hookbench.fish"),
  };
  writeFileSync(scripts.fish, fishScript(verbs));
  writeFileSync(scripts.bash, bashScript(verbs));
  writeFileSync(scripts.zsh, zshScript(verbs));
});

/** What the shell offers after these words, the last of which is being typed. */
function inBash(...words: string[]): string[] {
  const program =
    'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _hookbench; printf "%s\\n" "${COMPREPLY[@]}"';
  const out = execFileSync("bash", ["--norc", "-c", program, "bash", scripts.bash, "hookbench", ...words], {
    encoding: "utf8",
  });
  return out.split("\n").filter(Boolean);
}

/** The same in zsh, whose `_describe` we stand in for, as it needs a terminal. */
function inZsh(...words: string[]): string[] {
  const program = `
    compdef() { : }
    _files() { print -r -- FILES }
    _describe() { local name="$2"; print -rl -- "\${(@P)name}" }
    source "$1"; shift; words=("$@"); CURRENT=$#; _hookbench`;
  const out = execFileSync("zsh", ["-f", "-c", program, "zsh", scripts.zsh, "hookbench", ...words], {
    encoding: "utf8",
  });
  return out.split("\n").filter(Boolean);
}

/** The same in fish, as it tells itself. */
function inFish(line: string): string[] {
  const program = `source $argv[1]; complete -C "hookbench $argv[2]"`;
  const out = execFileSync("fish", ["--no-config", "-c", program, scripts.fish, line], { encoding: "utf8" });
  return out.split("\n").flatMap((told) => (told === "" ? [] : [told.split("\t")[0] ?? ""]));
}

describe("the completions", () => {
  it("complete verbs, actions and an action's options in bash", () => {
    expect(inBash("de")).toEqual(["deliveries"]);
    expect(inBash("hooks", "du")).toEqual(["duplicate"]);
    expect(inBash("hooks", "dry-run", "x", "--del")).toEqual(["--delivery-id"]);
    expect(inBash("sources", "delete", "--")).toEqual(["--data", "--json", "--help"]);
    expect(inBash("serve", "--rec")).toContain("--receiver-port");
    expect(inBash("completion", "")).toEqual(["bash", "zsh", "fish"]);
  });

  const hasZsh = (() => {
    try {
      return execFileSync("zsh", ["--version"]).length > 0;
    } catch {
      return false;
    }
  })();

  it.skipIf(!hasZsh)("complete verbs, actions and an action's options in zsh", () => {
    expect(inZsh("")).toContain("deliveries:List recorded deliveries, or show one");
    expect(inZsh("hooks", "")).toContain("delete:Deletes it; restore takes that back.");
    expect(inZsh("sources", "delete", "--").map((line) => line.split(":")[0])).toEqual(["--data", "--json", "--help"]);
    expect(inZsh("hooks", "plan", "")).toEqual(["FILES"]);
  });

  it("complete verbs, actions and an action's options in fish, each at its place alone", () => {
    expect(inFish("de")).toEqual(["deliveries"]);
    expect(inFish("hooks du")).toEqual(["duplicate"]);
    expect(inFish("hooks --json du")).toEqual(["duplicate"]);
    expect(inFish("hooks dry-run x --del")).toEqual(["--delivery-id"]);
    expect(inFish("sources delete --").toSorted()).toEqual(["--data", "--json"]);
    expect(inFish("serve --rec")).toContain("--receiver-port");
    expect(inFish("completion ")).toEqual(["bash", "fish", "zsh"]);
    expect(inFish("export hooks dry-run x --del")).not.toContain("--delivery-id");
    const offered = inFish("");
    for (const { name } of verbs) expect(offered).toContain(name);
  });
});

describe("the manual page", () => {
  it("has every verb and action, in lines that roff takes as they are", () => {
    const page = manualPage(verbs, "1.2.3");
    for (const { name, actions = {} } of verbs) {
      expect(page).toContain(`.SS hookbench ${name.replaceAll("-", "\\-")}\n`);
      for (const word of Object.keys(actions))
        expect(page).toContain(`.B hookbench ${`${name} ${word}`.replaceAll("-", "\\-")}\n`);
    }
    const requests = page.split("\n").filter((line) => line.startsWith("."));
    expect(new Set(requests.map((line) => line.split(" ")[0]))).toEqual(
      new Set([".TH", ".SH", ".B", ".SS", ".PP", ".TP", ".br"]),
    );
    expect(page).not.toMatch(/\\(?![-e&fB])/);
  });
});
