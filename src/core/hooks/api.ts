import type { ParsedInput } from "../../contract/api.ts";
import { type Caller, refuseCaller } from "../../contract/caller.ts";
import type { Handlers } from "../../contract/dispatch.ts";
import { fail, ok } from "../../contract/errors.ts";
import type { Hook } from "../../contract/model/hook.ts";
import { countMatches, dryRun } from "../run/dry-run.ts";
import type { Context } from "../api/context.ts";
import { type Hooks, newHook } from "./hooks.ts";
import { noHook } from "./kept-hook.ts";

type HookHandlers = Pick<
  Handlers,
  | "hooks.create"
  | "hooks.update"
  | "hooks.list"
  | "hooks.delete"
  | "hooks.restore"
  | "hooks.duplicate"
  | "hooks.reorder"
  | "hooks.test"
  | "hooks.preview"
>;

type Tried = Awaited<ReturnType<HookHandlers["hooks.test"]>>;

/** Hooks over the API; they are tried against a stored delivery and counted over recent ones without being changed. */
export function hookHandlers({ store, ports, queue }: Context, hooks: Hooks): HookHandlers {
  async function test(input: ParsedInput<"hooks.test">, caller: Caller): Promise<Tried> {
    const refusal = input.run ? refuseCaller(caller, "programs", "hooks.test with run") : null;
    if (refusal) return refusal;
    const stored = input.id ? store.hooks.get(input.id) : null;
    if (input.id && !stored) return noHook(input.id);
    const hook = input.hook ? { ...newHook(input.hook, input.id ?? "hook_draft", 0), ...countersOf(stored) } : stored;
    if (!hook) return fail("invalid_input", "Name a hook by its id, or give one to try.");
    const delivery = input.deliveryId
      ? store.deliveries.get(input.deliveryId)
      : (await store.deliveries.newest(1, hook.sourceId))[0];
    if (!delivery) return fail("not_found", "There is no delivery to try the hook on yet. Send one first.");
    const outcome = dryRun(hook, delivery, { ports, store });
    const execution = input.run && stored ? queue.runTest(stored, delivery, caller) : null;
    return ok({ ...outcome, execution });
  }

  return {
    "hooks.create": hooks.create,
    "hooks.update": hooks.update,
    "hooks.list": () => ok({ items: [...store.hooks.list()] }),
    "hooks.delete": ({ id }) => hooks.remove(id),
    "hooks.restore": ({ id }) => hooks.restore(id),
    "hooks.duplicate": ({ id }) => hooks.duplicate(id),
    "hooks.reorder": ({ ids }) => hooks.reorder(ids),
    "hooks.test": test,
    "hooks.preview": async ({ hook, last }) => {
      const recent = await store.deliveries.newest(last, hook.sourceId);
      const { newest, unread, ...counted } = countMatches(newHook(hook, "hook_draft", 0), recent, store);
      const unreadItem = unread && store.deliveries.item(unread.newest.id);
      return ok({
        checked: recent.length,
        ...counted,
        newest: newest ? store.deliveries.item(newest.id) : null,
        unread: unread && unreadItem ? { ...unread, newest: unreadItem } : null,
      });
    },
  };
}

function countersOf(hook: Hook | null): Partial<Hook> {
  if (!hook) return {};
  return { executionCount: hook.executionCount, lastExecutedAt: hook.lastExecutedAt };
}
