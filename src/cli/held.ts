import { setTimeout as pause } from "node:timers/promises";
import type { Client } from "../contract/client.ts";
import type { Source } from "../contract/model/source.ts";
import type { TargetStatus } from "../contract/model/target.ts";
import { visibleLine } from "../contract/visible.ts";
import { ask } from "./connect.ts";
import { printAnswer, printJson } from "./terminal.ts";
import { DONE, FAILED, Failure, UsageError, type Values } from "./verb.ts";

/** What `sources held` takes beside its path. */
export const HELD_OPTIONS = {
  deliver: { type: "boolean", help: "held: deliver what waits now, and show how it goes." },
  forget: { type: "boolean", help: "held: drop what waits; the deliveries stay in the list." },
  restore: { type: "boolean", help: "held: have what was dropped so last wait again." },
} as const;

const LOOK_MS = 200;

/** Says what of a source waits for its app, delivers it now, forgets it or has it back. Fails where some of it still waits then. */
export async function showHeld(
  client: Client,
  { id, path }: Source,
  { deliver = false, forget = false, restore = false }: Values<typeof HELD_OPTIONS>,
  json: boolean,
): Promise<number> {
  if ([deliver, forget, restore].filter(Boolean).length > 1)
    throw new UsageError("--deliver, --forget and --restore exclude each other.");
  if (restore) await ask(client, "targets.restore", { sourceId: id });
  const before = await statusOf(client, id, path);
  if (deliver) return deliverNow(client, before, path, json);
  if (!forget) {
    printAnswer(json, before, () => [heldLine(path, before)]);
    return DONE;
  }
  const { forgotten } = await ask(client, "targets.forget", { sourceId: id });
  printAnswer(json, { forgotten }, () => [
    visibleLine(`${path}: ${counted(forgotten)} forgotten; nothing of that was sent on, and all stays in the list.`),
  ]);
  return DONE;
}

async function statusOf(client: Client, sourceId: string, path: string): Promise<TargetStatus> {
  const { items } = await ask(client, "targets.list", {});
  const found = items.find((item) => item.sourceId === sourceId);
  if (found) return found;
  throw new Failure(`The source ${path} has no target, so nothing waits there.`);
}

/** Ends when nothing waits any more, or when the app was tried and is down. */
async function deliverNow(client: Client, before: TargetStatus, path: string, json: boolean): Promise<number> {
  const { sourceId } = before;
  await ask(client, "targets.deliverNow", { sourceId });
  const isLive = !json && process.stderr.isTTY === true;
  let told = "";
  for (;;) {
    const status = await statusOf(client, sourceId, path);
    const isDown = status.light === "down" && status.seenAt !== before.seenAt;
    const isOver = status.waiting === 0 || isDown;
    const line = heldLine(path, status);
    if (isLive)
      process.stderr.write(isOver ? "\r\u001b[K" : `\r\u001b[K${line.slice(0, (process.stderr.columns ?? 80) - 1)}`);
    else if (json && line !== told) printJson({ event: isOver ? "ended" : "progress", status });
    told = line;
    if (isOver) {
      if (!json) printAnswer(false, null, () => [line]);
      return status.waiting === 0 ? DONE : FAILED;
    }
    await pause(LOOK_MS);
  }
}

function heldLine(path: string, { url, light, waiting, delivered, stepped, error }: TargetStatus): string {
  const parts = [
    waiting === 0 ? `nothing waits for ${url}` : `${counted(waiting)} waiting for ${url}`,
    ...(delivered > 0 ? [`${delivered} of them delivered so far`] : []),
    ...(stepped > 0 ? [`${counted(stepped)} waiting for a person (hookbench deliveries ID --let-go)`] : []),
  ];
  return visibleLine(`${path}: ${parts.join(", ")}${light === "down" && error !== null ? `. ${error}` : ""}`);
}

function counted(count: number): string {
  return `${count} ${count === 1 ? "delivery" : "deliveries"}`;
}
