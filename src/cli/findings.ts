import { accessSync, constants, existsSync, readdirSync, statSync, statfsSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { join } from "node:path";
import { droppedWords } from "../contract/dropped-words.ts";
import { tallyWords } from "../contract/tally-words.ts";
import { readInstance } from "../core/host/instance.ts";
import { localTime } from "../core/host/local-time.ts";
import { PORT_CLOSED, connectTo } from "./connect.ts";
import { uiFolder } from "./installation.ts";
import { networkFindings } from "./network-findings.ts";
import { CONTROL_PORT, RECEIVER_PORT } from "../core/host/usual-ports.ts";

/** One thing looked at: `note` is worth knowing, `bad` keeps Hookbench from working. */
export interface Finding {
  readonly name: string;
  readonly state: "ok" | "note" | "bad";
  /** What was found and, where it is not well, what to do. */
  readonly finding: string;
}

type Look = () => Finding | Promise<Finding>;

const LEAST_FREE_BYTES = 512 * 1024 * 1024;
/** With less, nothing is recorded. */
const FULL_BYTES = 1024 * 1024;

/** Looks at everything Hookbench stands on. Leaves nothing behind; uses the network only when told to. */
export async function gatherFindings({
  dataFolder,
  network,
}: {
  dataFolder: string;
  network: boolean;
}): Promise<Finding[]> {
  const looks: Look[] = [
    nodeVersion,
    database,
    () => folder(dataFolder),
    () => room(dataFolder),
    () => record(dataFolder),
    () => instance(dataFolder),
    () => port("receiver port", RECEIVER_PORT, dataFolder),
    () => port("control port", CONTROL_PORT, dataFolder),
    browserUi,
    desktop,
  ];
  const findings: Finding[] = [];
  for (const look of looks) findings.push(await look());
  return network ? [...findings, ...(await networkFindings(dataFolder))] : findings;
}

function nodeVersion(): Finding {
  const isNew = Number(process.versions.node.split(".")[0]) >= 22;
  const finding = `Node ${process.versions.node}${isNew ? "" : "; Hookbench needs 22 or newer"}`;
  return { name: "node", state: isNew ? "ok" : "bad", finding };
}

async function database(): Promise<Finding> {
  try {
    const { default: Sqlite } = await import("better-sqlite3");
    const memory = new Sqlite(":memory:");
    const version = String(memory.prepare("SELECT sqlite_version()").pluck().get());
    memory.close();
    return { name: "database", state: "ok", finding: `SQLite ${version}` };
  } catch (error) {
    const finding = `better-sqlite3 does not load: ${messageOf(error)}. Run: npm rebuild better-sqlite3`;
    return { name: "database", state: "bad", finding };
  }
}

function folder(path: string): Finding {
  const name = "data folder";
  if (!existsSync(path)) return { name, state: "ok", finding: `${path} will be made at the first start` };
  if (!statSync(path).isDirectory())
    return { name, state: "bad", finding: `${path} is not a folder. Choose one with --data DIR` };
  try {
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    return {
      name,
      state: "bad",
      finding: `${path} cannot be written to. Give yourself access, or choose another with --data DIR`,
    };
  }
  const isOpen =
    process.platform !== "win32" &&
    ["", "secret-key", "control-token"].some((file) => isOpenToOthers(join(path, file)));
  if (isOpen) return { name, state: "note", finding: `${path} can be read by other users; the next start closes it` };
  return { name, state: "ok", finding: `${path}, yours alone` };
}

function isOpenToOthers(path: string): boolean {
  return existsSync(path) && (statSync(path).mode & 0o077) !== 0;
}

function room(path: string): Finding {
  const name = "disk";
  if (!existsSync(path)) return { name, state: "ok", finding: "not used yet" };
  const { bavail, bsize } = statfsSync(path);
  const free = bavail * bsize;
  const finding = `${Math.round(free / 1024 / 1024)} MB free`;
  if (free < FULL_BYTES) return { name, state: "bad", finding: `${finding}: the disk of ${path} is full; make room` };
  return free < LEAST_FREE_BYTES
    ? { name, state: "note", finding: `${finding}; make room` }
    : { name, state: "ok", finding };
}

/** Reads the whole record where nobody holds it, and says which file is damaged and what can be done. */
async function record(dataFolder: string): Promise<Finding> {
  const name = "record";
  const file = join(dataFolder, "hookbench.db");
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) return { name, state: "ok", finding: "will be made at the first start" };
  if (readInstance(dataFolder)) return { name, state: "ok", finding: `${file}, in use` };
  const copies = readdirSync(dataFolder).filter(
    (one) => one.startsWith("hookbench.db.damaged-") && !/-(wal|shm)$/.test(one),
  );
  const ways = [
    ...copies.map((copy) => `a copy is ${join(dataFolder, copy)}`),
    "put a backup in its place, have sqlite3 save what it can (.recover), or begin anew beside it with hookbench serve --begin-anew",
  ].join("; ");
  const fault = size === 0 ? "it is empty" : await faultOf(file);
  if (fault !== null) return { name, state: "bad", finding: `${file} cannot be used: ${fault}; ${ways}` };
  const kept = copies.length > 0 ? `; ${copies.length} damaged before it kept beside it` : "";
  return { name, state: "ok", finding: `${file} is whole${kept}` };
}

/** What SQLite finds wrong with a database, in its words; null where it is whole. */
async function faultOf(file: string): Promise<string | null> {
  const { default: Sqlite } = await import("better-sqlite3");
  try {
    const db = new Sqlite(file, { readonly: true, fileMustExist: true });
    const said = String(db.prepare("PRAGMA quick_check(1)").pluck().get());
    db.close();
    return said === "ok" ? null : (said.split("\n")[0] ?? said);
  } catch (error) {
    return messageOf(error);
  }
}

async function instance(dataFolder: string): Promise<Finding> {
  const running = readInstance(dataFolder);
  if (!running) return { name: "instance", state: "ok", finding: "none runs on this folder" };
  if (running.control === "") return { name: "instance", state: "note", finding: PORT_CLOSED };
  const status = await connectTo(running).call("status.get", {});
  if (!status.ok)
    return {
      name: "instance",
      state: "bad",
      finding: `process ${running.pid} does not answer: ${status.error.message}`,
    };
  const { receiver, version } = status.value;
  const { trouble } = receiver;
  if (trouble) {
    const finding = `refuses deliveries since ${localTime(trouble.since)}: ${trouble.message} (${trouble.code}) ${trouble.refused} refused so far; senders are told to try again`;
    return { name: "instance", state: "bad", finding };
  }
  if (status.value.retentionHold) {
    const finding =
      "the clock went on by days at once, so nothing is deleted by age until you confirm it in the window";
    return { name: "instance", state: "note", finding };
  }
  const dropped = droppedWords(receiver.dropped);
  const parts = [
    `${version} runs at ${running.control}, its receiver at ${receiver.url}`,
    tallyWords(receiver.tally),
    ...(dropped === null ? [] : [dropped]),
  ];
  const isCalm = dropped === null && receiver.tally.sinceStart.notUnderstood === 0;
  return { name: "instance", state: isCalm ? "ok" : "note", finding: parts.join("; ") };
}

async function port(name: string, number: number, dataFolder: string): Promise<Finding> {
  const running = readInstance(dataFolder);
  if ([running?.receiver, running?.control].some((url) => url?.endsWith(`:${number}`))) {
    return { name, state: "ok", finding: `${number} is in use by Hookbench` };
  }
  if (await isFree(number)) return { name, state: "ok", finding: `${number} is free` };
  return {
    name,
    state: "note",
    finding: `${number} is taken by another program; Hookbench will use the next free one`,
  };
}

function isFree(number: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(number, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

function browserUi(): Finding {
  const isBuilt = existsSync(join(uiFolder, "index.html"));
  const finding = isBuilt ? "built" : "not built; run: npm run build";
  return { name: "browser UI", state: isBuilt ? "ok" : "note", finding };
}

function desktop(): Finding {
  const name = "desktop app";
  const hasElectron = canResolve("electron");
  const hasDisplay = process.platform !== "linux" || Boolean(process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"]);
  if (hasElectron && hasDisplay) return { name, state: "ok", finding: "Electron and a display are there" };
  const missing = [hasElectron ? "" : "Electron", hasDisplay ? "" : "a display"].filter(Boolean).join(" and ");
  return { name, state: "note", finding: `without ${missing}; the browser UI of hookbench serve does all the same` };
}

function canResolve(name: string): boolean {
  try {
    const path = createRequire(import.meta.url).resolve(`${name}/package.json`);
    return existsSync(join(path, "..", "path.txt"));
  } catch {
    return false;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
}
