import { statfsSync } from "node:fs";
import type { Trouble } from "../../contract/model/status.ts";
import { localTime } from "../host/local-time.ts";
import type { Ports } from "../ports.ts";
import { StoreError, sqliteCode } from "../record/engine/store-error.ts";
import type { Store } from "../record/store.ts";

/** Between two tries whether what arrives could be recorded again, in milliseconds. */
const TRY_MS = 2000;
/** Status is told of at most this often while deliveries are being refused. */
const TELL_MS = 500;
/** A notification of the same kind is not raised again within this time: a disk may be full and not full in turn. */
const QUIET_MS = 600_000;
/** Beside what was last refused, so much room is needed before the disk counts as free. */
const ROOM_BYTES = 256 * 1024;

/** Deliveries that could not be recorded and were refused: how many, since when and why. */
export interface Refusals {
  /** Null while what arrives is recorded. */
  readonly trouble: Trouble | null;
  readonly sinceStart: number;
  /** A delivery of so many bytes could not be recorded. */
  refused(cause: unknown, bytes: number): void;
  /** One was recorded. */
  recorded(): void;
  stop(): void;
}

export interface RefusalsOptions {
  readonly ports: Pick<Ports, "clock" | "log" | "notifier" | "dataFolder">;
  readonly store: Pick<Store, "canWrite">;
  /** Told when trouble begins, grows and ends. */
  readonly changed: () => void;
}

/** Keeps count of what is refused, tells a person once, and finds out by itself when recording works again. */
export function createRefusals({ ports, store, changed }: RefusalsOptions): Refusals {
  const { clock, log, notifier, dataFolder } = ports;
  let trouble: Trouble | null = null;
  let sinceStart = 0;
  let largest = 0;
  let retry: NodeJS.Timeout | null = null;
  let telling: NodeJS.Timeout | null = null;
  const notified = new Map<string, number>();

  function notify(kind: string, title: string, body: string): void {
    const last = notified.get(kind);
    if (last !== undefined && performance.now() - last < QUIET_MS) return;
    notified.set(kind, performance.now());
    void notifier.notify({ title, body });
  }

  function begin({ code, message }: Pick<Trouble, "code" | "message">, cause: unknown): Trouble {
    log.error("Deliveries are refused, because they cannot be recorded", cause, { code });
    notify(code, "Hookbench is refusing deliveries", `${message} (${code}) Senders are told to try again.`);
    retry = setInterval(look, TRY_MS).unref();
    return { code, message, since: clock.now(), refused: 0 };
  }

  function look(): void {
    if (hasRoom(dataFolder, largest) && store.canWrite()) end();
  }

  function end(): void {
    if (!trouble) return;
    const { code, since, refused } = trouble;
    log.warn("Deliveries are recorded again", { code, refused, since: new Date(since).toISOString() });
    const told = `${refused} ${refused === 1 ? "delivery was" : "deliveries were"} refused since ${localTime(since)}.`;
    notify(`${code} is over`, "Hookbench is recording again", told);
    trouble = null;
    largest = 0;
    clearTimers();
    changed();
  }

  function clearTimers(): void {
    if (retry) clearInterval(retry);
    if (telling) clearTimeout(telling);
    retry = null;
    telling = null;
  }

  return {
    get trouble() {
      return trouble;
    },
    get sinceStart() {
      return sinceStart;
    },
    refused: (cause, bytes) => {
      sinceStart += 1;
      largest = Math.max(largest, bytes);
      const isFirst = trouble === null;
      const current = trouble ?? begin(reasonOf(cause), cause);
      trouble = { ...current, refused: current.refused + 1 };
      if (isFirst) return changed();
      telling ??= setTimeout(() => {
        telling = null;
        changed();
      }, TELL_MS).unref();
    },
    recorded: () => {
      if (trouble) end();
    },
    stop: clearTimers,
  };
}

function reasonOf(cause: unknown): Pick<Trouble, "code" | "message"> {
  if (!(cause instanceof StoreError)) return { code: "internal", message: "Something went wrong inside Hookbench." };
  return { code: sqliteCode(cause.cause) ?? cause.code, message: cause.message };
}

function hasRoom(folder: string, bytes: number): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > bytes * 2 + ROOM_BYTES;
  } catch {
    return true;
  }
}
