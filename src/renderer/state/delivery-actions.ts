import type { AppError } from "../../contract/errors.ts";
import type { Annotation } from "../../contract/model/annotation.ts";
import type { Deletion } from "../../contract/model/delivery.ts";
import type { Input } from "../../contract/api.ts";
import { call, callOrToast } from "./calls.ts";
import { changeDelivery, useDeliveries } from "./deliveries.ts";
import { changeDetail, showDetail, useDetail } from "./delivery-detail.ts";
import { deselect, openDelivery } from "./delivery-selection.ts";
import { offerUndo, showToast } from "./toasts.ts";
import { DELIVERY_ACTIONS } from "../words/notices.ts";

type ReplayInput = Input<"replays.create">;

/** Replays deliveries and says how it went; why an edited one cannot be, its form says. Answers that sentence, or null. */
export async function replayDeliveries(input: ReplayInput): Promise<string | null> {
  const result = await call("replays.create", input);
  if (!result.ok) {
    if (input.mode !== "edited") showToast({ kind: "bad", text: result.error.message });
    return result.error.message;
  }
  const { results, to } = result.value;
  const failed = results.filter(({ error }) => error !== null);
  const first = results[0];
  const newId = first?.deliveryId ?? null;
  const open = newId === null ? {} : { action: { label: DELIVERY_ACTIONS.open, run: () => openDelivery(newId) } };
  if (failed.length > 0)
    showToast({
      kind: "bad",
      text: DELIVERY_ACTIONS.ofReplaysFailed(failed.length, results.length, failed[0]?.error ?? ""),
    });
  else if (results.length === 1 && first)
    showToast({
      kind: "ok",
      text: DELIVERY_ACTIONS.replayedAnsweredInMs(
        to ? DELIVERY_ACTIONS.to(to) : "",
        first.status ?? DELIVERY_ACTIONS.nothing,
        Math.round(first.durationMs),
      ),
      ...open,
    });
  else showToast({ kind: "ok", text: DELIVERY_ACTIONS.replayedDeliveries(results.length) });
  return null;
}

/** Runs the hooks of a repeat all the same, and offers to open what came of it. */
export async function runAnyway(id: string): Promise<void> {
  const result = await callOrToast("deliveries.runAnyway", { id });
  if (!result) return;
  const { deliveryId, status, error } = result;
  if (deliveryId === null) return showToast({ kind: "bad", text: error ?? DELIVERY_ACTIONS.itWasNotTaken });
  const action = { label: DELIVERY_ACTIONS.open, run: () => openDelivery(deliveryId) };
  showToast({ kind: "ok", text: DELIVERY_ACTIONS.runAgainAnswered(status ?? DELIVERY_ACTIONS.nothing), action });
}

/**
 * Lets one that waits for a person go on to its app, edited or as it came; why an edited one cannot, its form says.
 * Answers that sentence, or null.
 */
export async function releaseDelivery(id: string, edit?: Input<"deliveries.release">["edit"]): Promise<string | null> {
  const result = await call("deliveries.release", { id, ...(edit ? { edit } : {}) });
  if (result.ok) return null;
  if (!edit) showToast({ kind: "bad", text: result.error.message });
  return result.error.message;
}

/** Answers its sender in the app's place. Answers the sentence of a failure, which its form says, or null. */
export async function answerDelivery(
  id: string,
  answer: Omit<Input<"deliveries.answer">, "id">,
): Promise<string | null> {
  const result = await call("deliveries.answer", { id, ...answer });
  return result.ok ? null : result.error.message;
}

/** Tells its sender that it was dropped; its app never gets it. */
export async function dropDelivery(id: string): Promise<void> {
  await callOrToast("deliveries.drop", { id });
}

export async function pinDelivery(id: string, pinned: boolean): Promise<void> {
  const item = await callOrToast("deliveries.pin", { id, pinned });
  if (!item) return;
  changeDelivery(item);
  changeDetail(item);
}

/** Says of a delivery what a person does, in the place of `before`, and offers to have that back; the failure, or null. */
export async function annotateDelivery(id: string, said: Annotation, before: Annotation): Promise<AppError | null> {
  const failure = await putAnnotation(id, said);
  if (failure) return failure;
  offerUndo({
    text: DELIVERY_ACTIONS.annotated,
    undo: () => putAnnotation(id, before),
    redo: () => annotateDelivery(id, said, before),
  });
  return null;
}

async function putAnnotation(id: string, said: Annotation): Promise<AppError | null> {
  const result = await call("deliveries.annotate", { id, ...said });
  if (!result.ok) return result.error;
  changeDelivery(result.value);
  changeDetail(result.value);
  return null;
}

/** Deletes deliveries and, for a minute, offers to have them back as they were. */
export async function deleteDeliveries(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const answer = await callOrToast("deliveries.delete", { ids: [...ids] });
  if (!answer) return;
  if (ids.includes(useDetail.getState().id ?? "")) void showDetail(null);
  deselect(ids);
  if (answer.undo) offerDeletion(answer.undo, { redo: () => deleteDeliveries(ids) });
}

/** Deletes all that match the filter but for what is pinned, and offers to have them back. */
export async function clearDeliveries(): Promise<void> {
  const { filter } = useDeliveries.getState();
  const answer = await callOrToast("deliveries.clear", { filter });
  if (!answer) return;
  void showDetail(null);
  if (answer.undo) offerDeletion(answer.undo);
  showToast({ kind: "info", text: DELIVERY_ACTIONS.cleared(answer) });
}

const offered = new Set<string>();

/** Offers anew, after a reload too, what can still be had back. */
export async function offerDeletions(): Promise<void> {
  const result = await call("deliveries.deletions", {});
  if (result.ok) for (const { leftMs, ...deletion } of result.value.items) offerDeletion(deletion, { leftMs });
}

/** Deletes what was had back of a deletion, and nothing that came or fits since. */
async function deleteAgain(id: string): Promise<void> {
  const answer = await callOrToast("deliveries.deleteAgain", { id });
  if (answer?.undo) offerDeletion(answer.undo);
}

interface Offer {
  /** For how long still; as Hookbench says it, whose clock may be another. */
  readonly leftMs?: number;
  readonly redo?: () => unknown;
}

function offerDeletion(
  { id, count, deletedAt, until }: Deletion,
  { leftMs = until - deletedAt, redo = () => deleteAgain(id) }: Offer = {},
): void {
  if (offered.has(id)) return;
  offered.add(id);
  const text =
    count === 1 ? DELIVERY_ACTIONS.deletedOneDelivery : DELIVERY_ACTIONS.deletedDeliveries(count.toLocaleString("en"));
  offerUndo({
    text,
    until: Date.now() + leftMs,
    undo: () => callOrToast("deliveries.restore", { id }),
    redo,
  });
}

/** Posts a signed sample to our own receiver and opens what was recorded. */
export async function sendSample(provider: string, sourceId?: string): Promise<void> {
  const sent = await callOrToast("samples.send", { provider, ...(sourceId ? { sourceId } : {}) });
  if (sent?.deliveryId) openDelivery(sent.deliveryId);
}
