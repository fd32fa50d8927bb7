import { readFileSync } from "node:fs";
import type { BlockList } from "node:net";
import { prepareDataFolder } from "../core/host/data-folder.ts";
import { announceInstance, withdrawInstance } from "../core/host/instance.ts";
import { createLog } from "../core/host/log.ts";
import { lockFolder } from "../core/record/engine/lock.ts";
import { Grade } from "../core/relay/messages.ts";
import { DEFAULT_WISHES } from "../core/relay/streams.ts";
import { trustedProxies } from "../core/relay-server/client-ip.ts";
import { freeSpaceAt } from "../core/relay-server/disk-guard.ts";
import { GRADE_WORDS } from "../core/relay-server/grade.ts";
import { findNatsServer } from "../core/relay-server/local-nats.ts";
import type { LocalWish, RemoteWish } from "../core/relay-server/open-nats.ts";
import { type Relay, startRelay } from "../core/relay-server/relay.ts";
import { type RelaySettings, readRelaySettings, writeRelaySettings } from "../core/relay-server/settings.ts";
import { readVersion } from "./installation.ts";
import { wholeNumber } from "./number.ts";
import { chooseRelayFolder } from "./relay-folder.ts";
import { printJson, printLine } from "./terminal.ts";
import { untilStopped } from "./until-stopped.ts";
import { DONE, Failure, UsageError } from "./verb.ts";

type Given = Readonly<Record<string, string | boolean | string[] | undefined>>;

export const DEFAULT_LISTEN = "127.0.0.1:8443";
const MEGABYTE = 1024 * 1024;
const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);

/** Runs the relay until it is told to stop. */
export async function runRelay(values: Given): Promise<number> {
  const dataFolder = chooseRelayFolder(values["data"]);
  const isJson = values["json"] === true;
  const log = createLog({ format: isJson ? "json" : "human" });
  const listen = listenOf(text(values, "listen") ?? DEFAULT_LISTEN);
  const tls = tlsOf(values);
  const trusted = trustedOf(values);
  if (tls === null && trusted === null && !LOOPBACK.has(listen.host))
    throw new UsageError(
      "Invitations would cross the network in clear. Give --tls-cert and --tls-key, or --trusted-proxy where a proxy speaks TLS.",
    );
  const nats = natsOf(values);
  const stopped = untilStopped();
  const settings = opened(dataFolder);
  const publicUrl = publicOf(text(values, "public")) ?? settings.publicUrl;
  if (publicUrl === null && !LOOPBACK.has(listen.host))
    throw new UsageError("Say where senders and members reach it: --public https://hooks.example.com");
  const lock = lockFolder(dataFolder);
  if (!lock.ok) throw new Failure(lock.error.message);
  try {
    const wishes = await wishesOf(values, settings, dataFolder);
    const relay = await startRelay({
      dataFolder,
      settings,
      ...listen,
      adminPort: wholeNumber(text(values, "admin-port"), "admin-port", 0, [0, 65_535]),
      tls,
      trusted,
      publicUrl,
      nats,
      wishes,
      bodyLimit: wholeNumber(text(values, "max-body"), "max-body", 10 * MEGABYTE, [1024, 100 * MEGABYTE]),
      ratePerSecond: wholeNumber(text(values, "rate"), "rate", 200, [1, 1_000_000]),
      keepsStrays: unknownOf(values) === "store",
      required: gradeOf(values, "require"),
      version: readVersion(),
      log,
    });
    writeRelaySettings(dataFolder, { ...settings, bytes: settings.bytes ?? wishes.bytes, first: null });
    announceInstance(dataFolder, { pid: process.pid, receiver: relay.url, control: relay.admin, token: relay.token });
    introduce(relay, isJson);
    await stopped;
    await relay.close();
    withdrawInstance(dataFolder);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new Failure(`The relay cannot run: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  } finally {
    lock.value.release();
  }
  return DONE;
}

function introduce(relay: Relay, isJson: boolean): void {
  const { url, publicUrl, admin, token, grade, natsVersion } = relay;
  if (isJson) return printJson({ event: "ready", relay: url, publicUrl, admin, token, grade, nats: natsVersion });
  printLine(`The relay is running on NATS ${natsVersion}.`);
  printLine(`  Post to   ${publicUrl}/hooks/<source>`);
  printLine(`  Kept as   ${grade}: ${GRADE_WORDS[grade]}`);
  printLine(`  Sources   ${relay.status().sources.join(", ") || "none yet: hookbench relay sources set NAME"}`);
  printLine("  Invite    hookbench relay invite NAME");
}

function opened(dataFolder: string): RelaySettings {
  try {
    prepareDataFolder(dataFolder);
    return readRelaySettings(dataFolder) ?? { team: "team", publicUrl: null, bytes: null, first: null };
  } catch (error) {
    throw new Failure(`${dataFolder} cannot be used: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** As it was worked out at the first start: half of what is free then, and no more than is usual. */
async function wishesOf(values: Given, settings: RelaySettings, dataFolder: string) {
  const whenFull = text(values, "when-full") ?? DEFAULT_WISHES.whenFull;
  if (whenFull !== "refuse" && whenFull !== "forget-oldest")
    throw new UsageError("--when-full is refuse or forget-oldest.");
  const { free } = await freeSpaceAt(dataFolder);
  const usual = settings.bytes ?? Math.max(30_000_000, Math.min(DEFAULT_WISHES.bytes, Math.floor(free / 2)));
  return {
    ...DEFAULT_WISHES,
    whenFull,
    days: wholeNumber(text(values, "days"), "days", DEFAULT_WISHES.days, [1, 3650]),
    bytes: wholeNumber(text(values, "max-bytes"), "max-bytes", usual, [30_000_000, 1e15]),
  } as const;
}

function natsOf(values: Given): LocalWish | RemoteWish {
  const url = text(values, "nats");
  const declared = gradeOf(values, "durability");
  if (url === undefined) return localOf(values, declared);
  if (values["local-nats"] === true) throw new UsageError("Give --local-nats or --nats, not both.");
  const replicas = wholeNumber(text(values, "replicas"), "replicas", 1, [1, 5]);
  const creds = text(values, "creds");
  const webSocket = text(values, "nats-websocket");
  return {
    kind: "remote",
    url,
    creds: creds === undefined ? null : bytesOf(creds),
    webSocket: webSocket === undefined ? null : listenOf(webSocket),
    monitor: text(values, "nats-monitor") ?? null,
    declared,
    replicas,
  };
}

function localOf(values: Given, declared: Grade | null): LocalWish {
  const other = ["creds", "nats-websocket", "nats-monitor", "replicas"].find((name) => values[name] !== undefined);
  if (other !== undefined) throw new UsageError(`--${other} goes with --nats.`);
  if (declared !== null && declared !== "page-cache")
    throw new UsageError(
      "--durability can only be page-cache for a nats-server of the relay's own; what else it gives is found out.",
    );
  const program = text(values, "nats-server") ?? findNatsServer();
  if (program === null)
    throw new Failure(
      "There is no nats-server here. Install it (Debian: apt-get install nats-server), or name one with --nats.",
    );
  return { kind: "local", program, isSynced: declared === null };
}

function unknownOf(values: Given): "refuse" | "store" {
  const given = text(values, "unknown") ?? "refuse";
  if (given === "refuse" || given === "store") return given;
  throw new UsageError("--unknown is refuse or store.");
}

function gradeOf(values: Given, name: string): Grade | null {
  const given = text(values, name);
  if (given === undefined) return null;
  const grade = Grade.safeParse(given);
  if (grade.success) return grade.data;
  throw new UsageError(`--${name} is ${Grade.options.join(", ")}.`);
}

function tlsOf(values: Given): { readonly cert: string; readonly key: string } | null {
  const [cert, key] = [text(values, "tls-cert"), text(values, "tls-key")];
  if (cert === undefined && key === undefined) return null;
  if (cert === undefined || key === undefined) throw new UsageError("--tls-cert and --tls-key go together.");
  bytesOf(cert);
  bytesOf(key);
  return { cert, key };
}

function trustedOf(values: Given): Pick<BlockList, "check"> | null {
  const ranges = values["trusted-proxy"];
  if (!Array.isArray(ranges)) return null;
  const trusted = trustedProxies(ranges);
  if (trusted.ok) return trusted.value;
  throw new UsageError(`--trusted-proxy: ${trusted.error.message}`);
}

/** `host:port`, `[::1]:port` or `:port`, which is every address. */
function listenOf(given: string): { readonly host: string; readonly port: number } {
  const [, host = "", port = ""] = /^(?:\[?([^\]]*?)\]?):(\d{1,5})$/.exec(given) ?? [];
  if (port === "" || Number(port) > 65_535)
    throw new UsageError(`${JSON.stringify(given)} is no address, such as 127.0.0.1:8443 or :443.`);
  return { host: host === "" ? "0.0.0.0" : host, port: Number(port) };
}

/** The origin of a public URL; undefined where none was given. */
export function publicOf(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const url = URL.canParse(given) ? new URL(given) : null;
  const isPlain =
    url !== null && /^https?:$/.test(url.protocol) && url.pathname === "/" && url.search === "" && url.hash === "";
  if (isPlain && url.username === "") return url.origin;
  throw new UsageError("--public is where the relay is reached, such as https://hooks.example.com, without a path.");
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Failure(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function text(values: Given, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
}
