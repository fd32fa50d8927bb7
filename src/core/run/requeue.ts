import type { Caller } from "../../contract/caller.ts";
import type { Publish } from "../../contract/events.ts";
import { fail, ok } from "../../contract/errors.ts";
import type { Result } from "../../contract/errors.ts";
import type { Execution } from "../../contract/model/execution.ts";
import type { Hook } from "../../contract/model/hook.ts";
import { unreadiness } from "../act/actions/list.ts";
import type { Ports } from "../ports.ts";
import type { NewExecution } from "../record/executions/execution-row.ts";
import type { StoredDelivery } from "../record/deliveries/delivery-row.ts";
import type { Store } from "../record/store.ts";
import { show } from "./approved.ts";

interface Kept {
  readonly store: Store;
  readonly ports: Ports;
}

interface RequeueParts extends Kept {
  readonly publish: Publish;
  readonly onQueued: () => void;
}

interface WantedTest {
  readonly hook: Hook;
  readonly delivery: StoredDelivery | null;
  readonly caller: Caller;
}

/**
 * Queues a manual test of a hook, which leaves its counters alone. It asks where the hook's command would be refused
 * today, so that what runs was seen, and where the hook asks and no person had it run.
 */
export function runTest(parts: RequeueParts, { hook, delivery, caller }: WantedTest): Execution {
  const title = delivery?.summary ?? `Test of ${hook.name}`;
  const deliveryId = delivery?.id ?? null;
  const isAsked =
    unreadiness(hook) === null && (hook.objection !== null || (hook.approval === "ask" && caller !== "person"));
  if (isAsked) return insert(parts, hook, deliveryId, { source: "manual_test", status: "waiting_approval", title });
  return insert(parts, hook, deliveryId, { source: "manual_test", status: "queued", title, delivery });
}

/** Queues what an execution ran on for its hook once more. It asks where the hook asks: what ran before may have changed. */
export function rerun(parts: RequeueParts, id: string): Result<Execution> {
  const execution = parts.store.executions.get(id);
  if (!execution) return fail("not_found", `There is no execution ${id}.`);
  const hook = parts.store.hooks.get(execution.hookId);
  if (!hook) return fail("conflict", "Its hook was deleted, so there is nothing to run.");
  const { deliveryId, title } = execution;
  if (deliveryId !== null && !parts.store.deliveries.item(deliveryId))
    return fail("conflict", "Its delivery was deleted, so there is nothing to run on.");
  const source = execution.source === "manual_test" ? "manual_test" : "replay";
  const status = hook.approval === "ask" && unreadiness(hook) === null ? "waiting_approval" : "queued";
  return ok(insert(parts, hook, deliveryId, { source, status, title }));
}

/** What of interrupted executions was queued again, and why some were not. */
export interface RerunMany {
  readonly items: Execution[];
  readonly left: { readonly id: string; readonly reason: string }[];
}

/** Queues interrupted executions once more, in the order they came, all in one transaction. It asks as `rerun` does. */
export function rerunInterrupted(parts: RequeueParts, ids: readonly string[]): RerunMany {
  const { executions } = parts.store;
  const wanted = new Set(ids);
  const { items: found } = executions.interrupted(null, MOST_INTERRUPTED);
  const inOrder = found.filter(({ id }) => wanted.has(id));
  const known = new Set(inOrder.map(({ id }) => id));
  const left = [...wanted].filter((id) => !known.has(id)).map((id) => ({ id, reason: NOT_LEFT }));
  const silent = { ...parts, publish: () => {}, onQueued: () => {} };
  const made = executions.together(() => inOrder.map(({ id }) => ({ id, result: rerun(silent, id) })));
  const items = made.flatMap(({ result }) => (result.ok ? result.value : []));
  for (const execution of items) parts.publish("execution.changed", execution);
  if (items.length > 0) parts.onQueued();
  const refused = made.flatMap(({ id, result }) => (result.ok ? [] : { id, reason: result.error.message }));
  return { items, left: [...left, ...refused] };
}

/** So many are told of and queued again at a time. */
export const MOST_INTERRUPTED = 1000;
const NOT_LEFT = "It is not interrupted, or its hook has run for its delivery since.";

interface Approved {
  /** Where a person has asked for this to run: what it runs on. */
  readonly delivery?: StoredDelivery | null;
}

function insert(parts: RequeueParts, hook: Hook, deliveryId: string | null, how: How): Execution {
  const execution = kept(parts, hook, deliveryId, how);
  parts.publish("execution.changed", execution);
  parts.onQueued();
  return execution;
}

/** Queues what a hook ran on for it once more as its own, and asks where the hook asks; the caller tells of it. */
export function putBack(parts: Kept, hook: Hook, { deliveryId, title }: Execution): Execution {
  const status = hook.approval === "ask" ? "waiting_approval" : "queued";
  return kept(parts, hook, deliveryId, { source: "hook", status, title });
}

type How = Pick<NewExecution, "source" | "status" | "title"> & Approved;

function kept({ store, ports }: Kept, hook: Hook, deliveryId: string | null, { delivery, ...how }: How): Execution {
  const id = ports.ids.next("exe");
  return store.executions.insert(
    {
      id,
      hookId: hook.id,
      hookName: hook.name,
      action: hook.action,
      priority: hook.priority,
      reason: null,
      claimKey: null,
      ...how,
    },
    deliveryId,
    ports.clock.now(),
    delivery === undefined ? null : show(hook, delivery, { store, ports }, id).hash,
  );
}
