import { findProgram } from "../host/find-program.ts";
import { plainEnvironment } from "../host/plain-environment.ts";
import { searchPath } from "../host/search-path.ts";
import type { OpenTunnel, Opening, ToolKind, ToolLine } from "./kinds/kind.ts";
import { maskValues } from "../secrets/mask-values.ts";
import { runTool } from "./run-tool.ts";
import { hasTrouble, wordsOf } from "./tool-words.ts";

/** So many of the last lines are looked through for why a program ended. */
const LAST_LINES = 20;

/** What programs that draw on terminals and look for news leave out when they are told so. */
const QUIET = { NO_COLOR: "1", TERM: "dumb", CI: "1" };

/** Opens a tunnel through a program of the user's, found on the PATH. */
export function openTool(kind: ToolKind, opening: Opening): OpenTunnel {
  const { wish, port, on, note } = opening;
  const last: string[] = [];
  let isOver = false;
  let end: (() => Promise<void>) | null = null;
  const starting = begin();

  async function begin(): Promise<void> {
    const names = kind.program?.names ?? [wish.argv?.[0] ?? ""];
    const [found] = await Promise.all([firstFound(names), opening.cleared]);
    if (isOver) return;
    if (found === null) return on({ kind: "refused", of: "program", why: missing(names) });
    const hindrance = kind.hindrance?.() ?? null;
    if (hindrance !== null) return on({ kind: "refused", of: "program", why: hindrance });
    const { args, env = {}, passes = [], at, read } = kind.start(wish, port, found.name);
    const mask = maskValues(passes.map((name) => process.env[name] ?? ""));
    note("own", `Starts ${found.path}`);
    if (at) on({ kind: "urls", urls: at });
    end = runTool({
      argv: [...found.argv, ...args],
      env: { ...plainEnvironment([...passes, ...PROXIES]), PATH: searchPath(), ...QUIET, ...env, ...opening.mark },
      graceMs: opening.graceMs,
      onLine: ({ stream, text }) => {
        const line = { stream, text: mask(text) };
        keep(line);
        if (!isOver) for (const event of read(line)) on(event);
      },
      onEnd: (why) => {
        if (isOver) return;
        note("own", `${found.name} ${why}`);
        on({ kind: "lost", why: `${found.name} ${why}${saidWords(last)}` });
      },
    });
  }

  function keep({ stream, text }: ToolLine): void {
    note(stream, text);
    last.push(text);
    if (last.length > LAST_LINES) last.shift();
  }

  return {
    end: async () => {
      isOver = true;
      await starting;
      await end?.();
    },
    late: (ms) => `${kind.title} told no public URL within ${ms / 1000} s${saidWords(last)}`,
  };
}

/** Programs that reach the internet through one ask these. */
const PROXIES = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"];

async function firstFound(names: readonly string[]) {
  for (const name of names) {
    const found = await findProgram(name);
    if (found) return { ...found, name };
  }
  return null;
}

function missing(names: readonly string[]): string {
  return `${names.join(" or ")} was not found on the PATH. Hookbench installs none: install it yourself, and it is found within a minute.`;
}

/** `: what it said.`, of its last words those that tell of trouble; `.` where it said nothing. */
function saidWords(lines: readonly string[]): string {
  const told = lines.findLast(hasTrouble) ?? lines.at(-1);
  if (told === undefined) return ", and it said nothing.";
  return `. It said: ${wordsOf(told)}`;
}
