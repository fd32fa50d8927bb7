import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { readJsonc, withEntry } from "./jsonc.ts";
import { installationFolder } from "./installation.ts";
import { MCP_CLIENTS, type McpClient } from "./mcp-clients.ts";
import { Failure } from "./verb.ts";

/** What would be written where; `text` is the whole file, null where it has the entry already. */
export interface Installation {
  readonly client: McpClient;
  readonly file: string;
  /** The entry alone, to be read or put in by hand. */
  readonly snippet: string;
  readonly text: string | null;
}

const NAME = "hookbench";

/** What an agent starts us with: the command on the path, or this very installation. */
export function mcpCommand(flags: readonly string[]): string[] {
  const onPath = (process.env["PATH"] ?? "").split(delimiter).some((folder) => isProgram(join(folder, NAME)));
  const start = onPath ? [NAME] : [process.execPath, join(installationFolder, "bin", "hookbench.js")];
  return [...start, "mcp", ...flags];
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The change to an agent's configuration. Throws a Failure where its file cannot be read for sure: nothing is lost of it. */
export async function planInstall(name: string, command: readonly string[], cwd: string): Promise<Installation> {
  const client = Object.hasOwn(MCP_CLIENTS, name) ? MCP_CLIENTS[name] : undefined;
  if (!client) throw new Failure(`There is no client ${name}. Known are: ${Object.keys(MCP_CLIENTS).join(", ")}.`);
  const file = client.file({ cwd, environment: process.env });
  const snippet = snippetOf(client, command);
  const kept = existsSync(file) ? readFileSync(file, "utf8") : null;
  const text =
    client.entry.kind === "toml" ? await inToml(kept, snippet, file, command) : inJson(kept, client, command, file);
  return { client, file, snippet, text };
}

/** Writes the file whole or not at all, with the mode that it had. */
export function writeInstall({ file, text }: Installation): void {
  if (text === null) return;
  mkdirSync(dirname(file), { recursive: true });
  const real = existsSync(file) ? realpathSync(file) : file;
  const mode = existsSync(real) ? statSync(real).mode & 0o777 : 0o644;
  const aside = `${real}.hookbench-${process.pid}`;
  writeFileSync(aside, text, { mode, flag: "wx" });
  renameSync(aside, real);
}

/** The entry as it stands in such a file. */
export function snippetOf({ entry }: McpClient, command: readonly string[]): string {
  if (entry.kind === "json") return JSON.stringify({ [entry.under]: { [NAME]: entry.of(command) } }, null, 2);
  const [program = "", ...args] = command;
  return `[mcp_servers.${NAME}]\ncommand = ${JSON.stringify(program)}\nargs = ${JSON.stringify(args)}\n`;
}

function inJson(kept: string | null, { entry }: McpClient, command: readonly string[], file: string): string | null {
  if (entry.kind !== "json") return null;
  const whole = readObject(kept === null || kept.trim() === "" ? "{}" : kept, file);
  const list = whole[entry.under] ?? {};
  if (!isObject(list)) throw unreadable(file, `its ${entry.under} is no object`);
  const wanted = entry.of(command);
  if (isDeepStrictEqual(list[NAME], wanted)) return null;
  const changed = { ...whole, [entry.under]: { ...list, [NAME]: wanted } };
  if (kept === null || kept.trim() === "") return `${JSON.stringify(changed, null, 2)}\n`;
  const text = withEntry(kept, entry.under, NAME, wanted);
  // A key that stands twice, or whatever else was not thought of.
  if (!isDeepStrictEqual(readObject(text, file), changed)) throw unreadable(file, "it cannot be changed for sure");
  return text;
}

function readObject(text: string, file: string): Record<string, unknown> {
  const read = readJsonc(text);
  if (read === null) throw unreadable(file, "it is no JSON");
  if (!isObject(read.value)) throw unreadable(file, "it is no object");
  return read.value;
}

/** What was written is left as it is; ours comes after it. */
async function inToml(
  kept: string | null,
  snippet: string,
  file: string,
  command: readonly string[],
): Promise<string | null> {
  const { parse } = await import("smol-toml");
  let whole: Record<string, unknown>;
  try {
    whole = parse(kept ?? "");
  } catch {
    throw unreadable(file, "it is no TOML");
  }
  const servers = whole["mcp_servers"] ?? {};
  const own = isObject(servers) ? servers[NAME] : undefined;
  const [program, ...args] = command;
  if (isObject(own) && own["command"] === program && isDeepStrictEqual(own["args"], args)) return null;
  if (own !== undefined || !isObject(servers))
    throw unreadable(file, `it has another mcp_servers.${NAME}, which is yours to change`);
  const before = kept === null || kept.trim() === "" ? "" : `${kept.trimEnd()}\n\n`;
  const text = before + snippet;
  parse(text);
  return text;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unreadable(file: string, why: string): Failure {
  return new Failure(`${file} is left as it is, for ${why}. Put the entry in by hand; --print shows it.`);
}
