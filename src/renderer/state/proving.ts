import type { ReplayRun } from "../../contract/model/replay.ts";
import type { Source } from "../../contract/model/source.ts";
import { callOrToast } from "./calls.ts";
import { replayDeliveries } from "./delivery-actions.ts";
import { takeReplayRun } from "./replay-runs.ts";
import { putSource } from "./sources.ts";

/** A secret that was kept because it fits, and what there was before it. */
export interface KeptSecret {
  readonly before: Source;
  readonly hint: string;
  readonly addedAt: number;
}

/** Keeps a secret that fits a delivery; null where it was refused, which is told. */
export async function keepProven(before: Source, deliveryId: string, secret: string): Promise<KeptSecret | null> {
  const kept = await callOrToast("signatures.keepProven", { deliveryId, secret });
  if (!kept) return null;
  putSource(kept.source);
  const { hint = "", addedAt = kept.source.updatedAt } = kept.source.secrets[kept.index] ?? {};
  return { before, hint, addedAt };
}

/** Takes back what was kept, at once and with the settings that came along. Answers whether it is gone. */
export async function takeBack({ before, hint, addedAt }: KeptSecret, now: Source): Promise<boolean> {
  const index = now.secrets.findLastIndex((one) => one.hint === hint && one.addedAt === addedAt);
  if (index >= 0) {
    const removed = await callOrToast("sources.removeSecret", { id: before.id, index, undoSeconds: 0 });
    if (!removed) return false;
    putSource(removed);
  }
  if (JSON.stringify(settingsOf(now)) === JSON.stringify(settingsOf(before))) return true;
  const restored = await callOrToast("sources.update", { id: before.id, ...settingsOf(before) });
  if (restored) putSource(restored);
  return restored !== null;
}

function settingsOf({ provider, scheme, publicUrl, tolerance }: Source) {
  return { provider, scheme, publicUrl, tolerance };
}

/** Replays what verifies now, in the order it arrived: one at once, more by a run that stops at the first failure. */
export async function replayProven(deliveryIds: readonly string[]): Promise<ReplayRun | null> {
  if (deliveryIds.length === 1) {
    await replayDeliveries({ deliveryIds: [...deliveryIds], mode: "exact" });
    return null;
  }
  return takeReplayRun(callOrToast("replays.start", { deliveryIds: [...deliveryIds], stopAtFailure: true }));
}
