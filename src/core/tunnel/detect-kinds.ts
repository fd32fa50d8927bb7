import type { TunnelKindInfo } from "../../contract/model/tunnel.ts";
import { type FoundProgram, findProgram } from "../host/find-program.ts";
import { plainEnvironment } from "../host/plain-environment.ts";
import { searchPath } from "../host/search-path.ts";
import type { Kind } from "./kinds/kind.ts";
import { KINDS } from "./kinds/list.ts";
import { runTool } from "./run-tool.ts";

const KEPT_MS = 60_000;
/** So long a program may take to say its version. */
const PATIENCE_MS = 5000;

export interface KindDetection {
  /** Every kind with what was found of it; looked for at most once a minute unless `refresh` asks for it. */
  list(options?: { readonly refresh?: boolean }): Promise<readonly TunnelKindInfo[]>;
}

/** Looks on the PATH for the programs of every kind, and asks those that are there for their version. `now` in milliseconds. */
export function createKindDetection(now: () => number): KindDetection {
  let latest: { readonly at: number; readonly items: Promise<readonly TunnelKindInfo[]> } | null = null;
  return {
    list({ refresh = false } = {}) {
      if (latest === null || refresh || now() - latest.at > KEPT_MS) {
        const versions = new Map<string, Promise<string | null>>();
        latest = { at: now(), items: Promise.all(Object.values(KINDS).map((kind) => inspect(kind, versions))) };
      }
      return latest.items;
    },
  };
}

async function inspect(kind: Kind, versions: Map<string, Promise<string | null>>): Promise<TunnelKindInfo> {
  const { title, sentence, readers, bytes, limits, takes, needs, isMetered, program } = kind;
  const described = { kind: kind.kind, title, sentence, readers, bytes, limits, takes: [...takes], needs: [...needs] };
  const none = { program: program?.names[0] ?? null, path: null, version: null };
  if (program === null) return { ...described, isMetered, state: "ready", ...none };
  for (const name of program.names) {
    const found = await findProgram(name);
    if (found === null) continue;
    const asked = versions.get(found.path) ?? readVersion(found, program.version);
    versions.set(found.path, asked);
    return { ...described, isMetered, state: "found", program: name, path: found.path, version: await asked };
  }
  return { ...described, isMetered, state: "missing", ...none };
}

/** The first version number that a program prints when it is asked; null where it says none in time. */
function readVersion({ argv }: FoundProgram, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    let version: string | null = null;
    const end = runTool({
      argv: [...argv, ...args],
      env: { ...plainEnvironment([]), PATH: searchPath(), NO_COLOR: "1", TERM: "dumb", CI: "1" },
      graceMs: 500,
      onLine: ({ text }) => {
        version ??= /\d+\.\d+(?:\.\d+)?(?:p\d+)?/.exec(text)?.[0] ?? null;
      },
      onEnd: () => {
        clearTimeout(late);
        resolve(version);
      },
    });
    const late = setTimeout(() => void end(), PATIENCE_MS);
  });
}
