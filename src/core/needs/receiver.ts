import { statfs } from "node:fs/promises";
import type { Need } from "../../contract/model/need.ts";
import type { RetentionHold, Trouble } from "../../contract/model/status.ts";
import { type PortHolder, portHolder } from "./port-holder.ts";
import { type Watch, type WatchParts, clock, counted, needOf } from "./watch.ts";

/** With less room than this the disk is nearly full. */
const ROOM_BYTES = 512 * 1024 * 1024;
const DAY_MS = 86_400_000;

/** The receiver itself: a port that moved, what cannot be recorded, a clock that jumped, a disk that is nearly full. */
export function watchReceiver({ context, changed }: WatchParts): Watch {
  const { listener, refusals, store, ports, startedAt } = context;
  let holder: PortHolder = { kind: "somebody" };
  let free: { readonly bytes: number; readonly since: number } | null = null;

  async function lookAtDisk(): Promise<void> {
    const { bavail, bsize } = await statfs(ports.dataFolder);
    const bytes = bavail * bsize;
    free = bytes < ROOM_BYTES ? { bytes, since: free?.since ?? ports.clock.now() } : null;
  }

  async function look(): Promise<void> {
    const [, found] = await Promise.all([
      lookAtDisk().catch(() => undefined),
      listener.wantedPort === null ? holder : portHolder(listener.wantedPort),
    ]);
    holder = found;
    changed();
  }

  return {
    begin: look,
    look,
    of: ["receiver.changed", "retention.changed"],
    see: () => true,
    needs: () => {
      const now = ports.clock.now();
      const { wantedPort, port } = listener;
      return [
        ...(refusals.trouble ? [notRecording(refusals.trouble, now)] : []),
        ...(wantedPort === null ? [] : [moved({ wantedPort, port, holder, since: startedAt, now })]),
        ...(store.ageHold.held ? [jumped(store.ageHold.held)] : []),
        ...(free ? [nearlyFull(free, ports.dataFolder)] : []),
      ];
    },
  };
}

function notRecording({ since, refused, message }: Trouble, now: number): Need {
  return needOf("not_recording", {
    subject: "receiver",
    tone: "fails",
    title: `Nothing can be recorded since ${clock(since, now)}`,
    reason: `${message} ${counted(refused, "delivery was", "deliveries were")} refused, so that senders try again`,
    since,
    count: refused,
    action: { label: "Open settings", does: "open_settings" },
  });
}

function moved(at: {
  readonly wantedPort: number;
  readonly port: number;
  readonly holder: PortHolder;
  readonly since: number;
  readonly now: number;
}): Need {
  const { wantedPort, port, since, now } = at;
  return needOf("port", {
    subject: String(wantedPort),
    tone: "waits",
    title: `The receiver's port moved: ${port}, not ${wantedPort}`,
    reason: `Since ${clock(since, now)}; ${holderWords(at.holder, wantedPort)}`,
    since,
    action: { label: "Copy the new URL", does: "copy_url" },
  });
}

function holderWords(holder: PortHolder, port: number): string {
  if (holder.kind === "none") return `${port} is free again: start Hookbench anew to have it back`;
  const who = holder.kind === "program" ? `${holder.name} (process ${holder.pid})` : "another program";
  return `${who} has ${port}, so what is still sent there does not come here`;
}

function jumped({ since, aheadMs }: RetentionHold): Need {
  const days = Math.round(aheadMs / DAY_MS);
  return needOf("clock", {
    subject: "clock",
    tone: "waits",
    title: `The clock went ahead by ${days > 0 ? counted(days, "day") : "hours"}`,
    reason: "Nothing is deleted by age until you say that it is right",
    since,
    action: { label: "Open settings", does: "open_settings" },
  });
}

function nearlyFull({ bytes, since }: { readonly bytes: number; readonly since: number }, folder: string): Need {
  return needOf("disk", {
    subject: "data",
    tone: "waits",
    title: "The disk is nearly full",
    reason: `${Math.floor(bytes / 1_048_576)} MB are free where ${folder} is; what finds no room is refused`,
    since,
    action: { label: "Open settings", does: "open_settings" },
  });
}
