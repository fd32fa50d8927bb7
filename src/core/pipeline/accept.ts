import type { Disposition } from "../../contract/model/delivery.ts";
import { type Hook, runsPrograms } from "../../contract/model/hook.ts";
import type { Verification } from "../../contract/model/verification.ts";
import { unreadiness } from "../act/actions/list.ts";
import type { HookMatch, Matcher } from "../match/hooks.ts";
import { MatchSubject } from "../match/subject.ts";
import type { Reply } from "../receive/arrival.ts";
import * as replies from "../receive/replies.ts";
import type { NewDelivery } from "../record/deliveries/delivery-row.ts";
import type { RecordRequest } from "../record/deliveries/record.ts";
import type { NewExecution } from "../record/executions/execution-row.ts";
import type { Authority } from "../trust/authorise.ts";
import { readableByPages } from "./admission.ts";
import type { PipelineOptions } from "./pipeline.ts";
import { acceptedReply, duplicateReply, seenBy, titleFor } from "./reply-profile.ts";
import { type Case, onward, settled, stored } from "./verdict.ts";

const AGENT_ASKS = "An agent sent this, or changed the source it came to, so a person is asked whatever the hook says.";

const OVERFLOW_RETRY_SECONDS = 30;

/** What may be acted upon, and by which hooks. */
export interface Grant {
  readonly verification: Verification;
  readonly refusal: Authority["refusal"];
  readonly matcher: Matcher;
}

/** What the executions of one delivery have in common. */
interface Cause {
  readonly delivery: NewDelivery;
  readonly title: string;
  readonly isReplay: boolean;
  /** Whether an agent had it sent, or says what its source takes. */
  readonly isAgents: boolean;
}

/** The verdict on what may be acted upon: what of its hooks runs, and what it is answered, on purpose or honestly. */
export function accepted(
  { ports, store, routing, queue, targets, faults }: PipelineOptions,
  { arrival, place, isReplay, caller, describe }: Case,
  grant: Grant,
): RecordRequest {
  const delivery = describe(grant.verification);
  const source = place.routed?.source ?? null;
  const request = seenBy(source, arrival.request);
  const subject = new MatchSubject(request, delivery.sourceId, delivery.event);
  const isFromOutside = !isReplay && caller === null && place.hook === null;
  const fault = source && isFromOutside ? faults.take(source, subject, delivery.receivedAt) : null;
  if (fault?.reply && !fault.acts) return settled({ ...delivery, fault: fault.played }, "faulted", fault.reply);
  const matches = grant.matcher.match(subject, {
    withSkipped: true,
    state: { now: delivery.receivedAt, counters: routing.counters },
  });
  const title = matches.length === 0 ? "" : titleFor(source, request, delivery.summary);
  const isAgents = caller === "agent" || source?.changedBy === "agent";
  const executions = matches.map((match) =>
    executionOf(ports.ids.next("exe"), match, grant.refusal(match.hook), { delivery, title, isReplay, isAgents }),
  );
  const answered = (disposition: Disposition, honest: Reply) => {
    const ours = stored(fault?.reply ?? honest);
    const goesOn = disposition !== "overflow" && (fault === null || fault.acts);
    return {
      disposition,
      ...(goesOn
        ? onward(targets, source, ours, { isFailing: fault !== null && fault.reply !== null })
        : { response: ours }),
    };
  };
  return {
    delivery: { ...delivery, fault: fault?.played ?? null },
    executions: fault && !fault.acts ? [] : executions,
    ...(isReplay ? {} : { isFull: (execution, waiting) => isFull(execution, waiting, store, queue) }),
    reply: ({ accepted: kept, duplicates, isOverflow }) => {
      const running = kept.filter((execution) => execution.status !== "skipped").length;
      if (isOverflow) return answered("overflow", replies.overflow(OVERFLOW_RETRY_SECONDS));
      if (duplicates > 0 && running === 0) {
        const reply = place.hook ? replies.calledAgain(place.hook) : duplicateReply(source, delivery.id);
        return answered("duplicate", reply);
      }
      if (place.hook) return answered("accepted", replies.calledHook(place.hook, running));
      const reply = acceptedReply(source, delivery.id, running);
      return answered("accepted", source ? readableByPages(source, reply) : reply);
    },
  };
}

function isFull(
  { hookId }: NewExecution,
  waiting: number,
  { hooks }: PipelineOptions["store"],
  queue: PipelineOptions["queue"],
): boolean {
  const hook = hooks.get(hookId);
  return hook !== null && waiting >= hook.maxWaiting && waiting >= hook.maxWaiting + queue.room(hook);
}

/** A skipped one asks whether its key is taken, so that a repeat within the cooldown is known; a refused one may not. */
function executionOf(id: string, match: HookMatch, refusal: string | null, cause: Cause): NewExecution {
  const { delivery, title, isReplay, isAgents } = cause;
  const { hook } = match;
  const skipped = refusal ?? (match.run ? null : match.reason);
  const asks = isAgents && runsPrograms(hook) ? AGENT_ASKS : null;
  return {
    id,
    hookId: hook.id,
    hookName: hook.name,
    action: hook.action,
    source: isReplay ? "replay" : "hook",
    status: skipped !== null ? "skipped" : asks !== null ? "waiting_approval" : startStatus(hook),
    title,
    priority: hook.priority,
    reason: skipped ?? asks,
    claimKey: isReplay || refusal !== null ? null : claimKeyOf(hook, delivery),
  };
}

/** A sender says of its own ids that they are unique: two sources' may be the same, where a hook listens to both. */
function claimKeyOf({ sourceId }: Hook, { deliveryKey, sourceId: from }: NewDelivery): string | null {
  return deliveryKey === null || sourceId !== null || from === null ? deliveryKey : `${from}:${deliveryKey}`;
}

/** Nobody is asked about what could run nothing: it is queued, to fail with the reason. */
function startStatus(hook: Hook): "queued" | "waiting_approval" {
  return hook.approval === "ask" && unreadiness(hook) === null ? "waiting_approval" : "queued";
}
