import type { Execution } from "../../contract/model/execution.ts";
import { type HookNotRun, NotRunReason } from "../../contract/model/not-run.ts";
import type { Context } from "../api/context.ts";
import { HttpRequest } from "../http/request.ts";
import { routeOf } from "../http/route.ts";
import { viewOf } from "../act/context.ts";
import { triggerFailure } from "../match/gates.ts";
import { MatchSubject } from "../match/subject.ts";
import type { StoredDelivery } from "../record/deliveries/delivery-row.ts";
import type { HookThen } from "../record/tables/hook-changes.ts";
import { type Found, type Looked, conditionsFailure, heldBackReason, whyTurnedAway } from "./why-not-run.ts";

type Parts = Pick<Context, "store" | "routing">;

/**
 * The hooks that could have run for a delivery and did not, each with its reason: what was recorded when it came, else
 * what follows from the hooks as they were then, or honestly as they are now where that is not known. A hook that was
 * called by its id is the only one that could have run.
 */
export function notRun(delivery: StoredDelivery, parts: Parts): HookNotRun[] {
  const then = parts.store.hooks.asOf(delivery.id);
  if (!then) return [];
  const request = new HttpRequest(delivery, viewOf(parts.store, delivery));
  const subject = new MatchSubject(request, delivery.sourceId, delivery.event);
  const route = routeOf(delivery.url);
  const asked =
    route.kind === "hook" ? then.hooks.filter(({ id }) => id === route.hookId).map(called) : [...then.hooks];
  const executions = latest(parts.store.executions.forDelivery(delivery.id));
  const started = [...executions.values()].filter(({ status }) => status !== "skipped").length;
  const looked = { delivery, request, subject, started };
  const found = asked.flatMap((hook): HookNotRun[] => {
    const execution = executions.get(hook.id);
    const reason = execution ? ofExecution(execution, hook, looked) : ofHook(hook, looked, parts);
    if (reason === null) return [];
    const isThen = execution !== undefined || (then.isAsOfThen && reason.asOf !== "now");
    return [
      {
        hookId: hook.id,
        hookName: hook.name,
        reason: reason.reason,
        sentence: reason.sentence,
        asOf: isThen ? "then" : "now",
        isGone: hook.isGone,
        executionId: execution?.id ?? null,
      },
    ];
  });
  return found.toSorted((one, other) => distance(one) - distance(other));
}

/** A hook that is called by its id is triggered by that alone. */
function called(hook: HookThen): HookThen {
  return { ...hook, sourceId: null, event: null };
}

/** Of each hook the execution that came of the delivery itself, not of somebody's test; of several the newest. */
function latest(executions: readonly Execution[]): ReadonlyMap<string, Execution> {
  const own = executions.filter(({ source }) => source !== "manual_test");
  return new Map(own.toSorted((one, other) => one.createdAt - other.createdAt).map((one) => [one.hookId, one]));
}

function ofExecution({ status, reason, error }: Execution, hook: HookThen, looked: Looked): Found | null {
  if (status === "waiting_approval")
    return { reason: "waiting_approval", sentence: reason ?? "It waits for a person to approve it." };
  if (status === "cancelled") return { reason: "refused", sentence: reason ?? error ?? "It was cancelled." };
  if (status !== "skipped") return null;
  return { reason: heldBackReason(reason ?? "", hook, looked), sentence: reason ?? "Nothing is recorded of why." };
}

function ofHook(hook: HookThen, looked: Looked, parts: Parts): Found | null {
  const trigger = triggerFailure(hook, looked.subject);
  if (trigger) return { reason: trigger.reason, sentence: triggerSentence(trigger.reason, hook, looked, parts) };
  const turnedAway = whyTurnedAway(hook, looked, parts);
  // Of a body that was cut, conditions say nothing.
  const conditions = looked.delivery.truncated ? null : conditionsFailure(hook, looked);
  if (turnedAway === null)
    return conditions === null
      ? { reason: "unknown", sentence: "Nothing is recorded of why it did not run, or its execution has been deleted." }
      : { reason: "conditions", sentence: conditions };
  if (conditions === null) return turnedAway;
  if (turnedAway.reason === "duplicate") return { reason: "conditions", sentence: conditions };
  return {
    ...turnedAway,
    sentence: `${turnedAway.sentence} Its conditions would not have held either: ${conditions}.`,
  };
}

function triggerSentence(reason: string, hook: HookThen, { delivery, subject }: Looked, { store }: Parts): string {
  const listens = hook.sourceId === null ? null : `the source ${sourceName(hook.sourceId, store)}`;
  const came = delivery.sourceId === null ? "to none" : `to ${delivery.sourceName ?? "another"}`;
  const elsewhere = hook.sourceId !== null && hook.sourceId !== delivery.sourceId;
  if (reason === "off") return elsewhere ? `It was switched off, and listens to ${listens}.` : "It was switched off.";
  if (reason === "other_source") return `It listens to ${listens}, and the delivery came ${came}.`;
  const event = subject.event === null ? "it had none" : `the event was ${subject.event}`;
  return `It listens to the event ${hook.event}, and ${event}.`;
}

function sourceName(id: string, store: Parts["store"]): string {
  return store.sources.get(id)?.name ?? "that has been deleted";
}

const FAR = [NotRunReason.enum.other_event, NotRunReason.enum.off, NotRunReason.enum.other_source];

/** How far a delivery was from running a hook: the more there is to be found out of it, the earlier it stands. */
function distance({ reason }: HookNotRun): number {
  return FAR.findIndex((far) => far === reason) + 1;
}
