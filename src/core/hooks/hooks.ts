import type { ParsedInput } from "../../contract/api.ts";
import type { Handlers } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import { Hook, type HookInput, defaultApproval } from "../../contract/model/hook.ts";
import { takeSecrets } from "../secrets/action-secrets.ts";
import { configFault } from "../act/actions/list.ts";
import { countMatches, dryRun } from "../run/dry-run.ts";
import { givenFields } from "../api/change.ts";
import type { Context } from "../api/context.ts";
import { hookListHandlers } from "./hook-list.ts";

type HookHandlers = Pick<Handlers, "hooks.create" | "hooks.update" | "hooks.test" | "hooks.preview"> &
  ReturnType<typeof hookListHandlers>;

type Tried = Awaited<ReturnType<HookHandlers["hooks.test"]>>;

/** Hooks: created, changed, listed, deleted, arranged, tried against a stored delivery and counted over recent ones. */
export function hookHandlers(context: Context): HookHandlers {
  const { store, ports, publish, routing, queue } = context;

  function sourceFault({ sourceId }: HookInput) {
    return sourceId && !store.sources.get(sourceId) ? fail("not_found", `There is no source ${sourceId}.`) : null;
  }

  function changed(id: string): Result<Hook> {
    routing.reloadHooks();
    const hook = store.hooks.get(id);
    if (!hook) return missing(id);
    publish("hook.changed", hook);
    return ok(hook);
  }

  function create(input: HookInput): Result<Hook> {
    const fault = sourceFault(input) ?? actionFault(input);
    if (fault) return fault;
    const taken = takeSecrets(input.action, input.actionConfig, {});
    if (!taken) return hintGiven();
    const made = newHook(input, ports.ids.next("hook"), ports.clock.now());
    const hook = { ...made, actionConfig: taken.config };
    store.hooks.insert(hook, input.secret ?? null);
    store.actionSecrets.set(hook.id, taken.secrets);
    return changed(hook.id);
  }

  function update({ id, secret, ...change }: ParsedInput<"hooks.update">): Result<Hook> {
    const current = store.hooks.get(id);
    if (!current) return missing(id);
    const next = Hook.parse({ ...current, ...givenFields(change), updatedAt: ports.clock.now() });
    // An action that earlier versions took does not keep its hook from being switched off.
    const setsAction = change.action !== undefined || change.actionConfig !== undefined;
    const fault = sourceFault(next) ?? (setsAction ? actionFault(next) : null);
    if (fault) return fault;
    const taken = takeSecrets(next.action, next.actionConfig, store.actionSecrets.get(id));
    if (!taken) return hintGiven();
    store.hooks.update({ ...next, actionConfig: taken.config }, secret);
    store.actionSecrets.set(id, taken.secrets);
    return changed(id);
  }

  async function test(input: ParsedInput<"hooks.test">): Promise<Tried> {
    const stored = input.id ? store.hooks.get(input.id) : null;
    if (input.id && !stored) return missing(input.id);
    const hook = input.hook ? { ...newHook(input.hook, input.id ?? "hook_draft", 0), ...countersOf(stored) } : stored;
    if (!hook) return fail("invalid_input", "Name a hook by its id, or give one to try.");
    const delivery = input.deliveryId
      ? store.deliveries.get(input.deliveryId)
      : (await store.deliveries.newest(1, hook.sourceId))[0];
    if (!delivery) return fail("not_found", "There is no delivery to try the hook on yet. Send one first.");
    const outcome = dryRun(hook, delivery, { ports, store });
    const execution = input.run && stored ? queue.runTest(stored, delivery.id) : null;
    return ok({ ...outcome, execution });
  }

  return {
    "hooks.create": create,
    "hooks.update": update,
    ...hookListHandlers(context),
    "hooks.test": test,
    "hooks.preview": async ({ hook, last }) => {
      const recent = await store.deliveries.newest(last, hook.sourceId);
      const { matched, newest } = countMatches(newHook(hook, "hook_draft", 0), recent, store);
      return ok({ checked: recent.length, matched, newest: newest ? store.deliveries.item(newest.id) : null });
    },
  };
}

function actionFault({ action, actionConfig }: HookInput) {
  const fault = configFault(action, actionConfig);
  return fault === null ? null : fail("invalid_input", fault.message, fault.fields);
}

/** The hook of an input; its secret is kept apart. */
function newHook(input: HookInput, id: string, now: number): Hook {
  const { secret: _, ...rest } = input;
  return {
    ...rest,
    secretHint: null,
    approval: input.approval ?? defaultApproval(input.action, input.actionConfig),
    id,
    executionCount: 0,
    failureCount: 0,
    lastExecutedAt: null,
    lastError: null,
    createdAt: now,
    updatedAt: now,
  };
}

function countersOf(hook: Hook | null): Partial<Hook> {
  if (!hook) return {};
  return { executionCount: hook.executionCount, lastExecutedAt: hook.lastExecutedAt };
}

/** The refusal of a hint where a secret belongs. */
export const HINT_GIVEN = "What is shown of a secret stands where the secret itself is needed. Type it anew.";

function hintGiven() {
  return fail("invalid_input", HINT_GIVEN);
}

function missing(id: string) {
  return fail("not_found", `There is no hook ${id}.`);
}
