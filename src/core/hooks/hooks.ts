import type { ParsedInput } from "../../contract/api.ts";
import type { Caller } from "../../contract/caller.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import { Hook, type HookInput, defaultApproval } from "../../contract/model/hook.ts";
import { takeSecrets } from "../secrets/action-secrets.ts";
import { templateRemarks } from "../act/body-templates.ts";
import { configFault } from "../act/actions/list.ts";
import { noSource } from "../sources/source-fault.ts";
import { givenFields } from "../api/change.ts";
import { type HookList, type HookParts, createHookList } from "./hook-list.ts";
import { noHook } from "./kept-hook.ts";
import { approvalAfter, changeRefusal } from "../trust/asking.ts";

/** What can be done with hooks. Every change is routed by and told of before it is answered. */
export interface Hooks extends HookList {
  create(input: HookInput, caller: Caller): Result<Hook>;
  update(change: ParsedInput<"hooks.update">, caller: Caller): Result<Hook>;
}

export function createHooks(parts: HookParts): Hooks {
  const { store, ports, publish, routing } = parts;

  function sourceFault({ sourceId }: HookInput) {
    return sourceId && !store.sources.get(sourceId) ? noSource(sourceId) : null;
  }

  function changed(id: string): Result<Hook> {
    routing.reloadHooks();
    const hook = store.hooks.get(id);
    if (!hook) return noHook(id);
    publish("hook.changed", hook);
    return ok(hook);
  }

  function create(input: HookInput, caller: Caller): Result<Hook> {
    const fault = sourceFault(input) ?? actionFault(input);
    if (fault) return fault;
    const taken = takeSecrets(input.action, input.actionConfig, {});
    if (!taken) return hintGiven();
    const made = newHook(input, ports.ids.next("hook"), ports.clock.now());
    // An agent's is a draft: a person looks at it and switches it on.
    const isEnabled = made.isEnabled && caller !== "agent";
    const remarks = templateRemarks(input);
    const hook: Hook = { ...made, isEnabled, remarks, actionConfig: taken.config, madeBy: caller, changedBy: caller };
    store.hooks.insert(hook, input.secret ?? null);
    store.actionSecrets.set(hook.id, taken.secrets);
    return changed(hook.id);
  }

  function update({ id, secret, ...change }: ParsedInput<"hooks.update">, caller: Caller): Result<Hook> {
    const current = store.hooks.get(id);
    if (!current) return noHook(id);
    const given = { ...givenFields(change), changedBy: caller, updatedAt: ports.clock.now() };
    const next = Hook.parse({ ...current, ...given });
    // An action that earlier versions took does not keep its hook from being switched off.
    const setsAction = change.action !== undefined || change.actionConfig !== undefined;
    const fault = sourceFault(next) ?? (setsAction ? actionFault(next) : unprovenFault(next));
    if (fault) return fault;
    const taken = takeSecrets(next.action, next.actionConfig, store.actionSecrets.get(id));
    if (!taken) return hintGiven();
    const objection = setsAction ? null : next.objection;
    const wanted = { ...next, objection, remarks: templateRemarks(next), actionConfig: taken.config };
    const changedHook = { ...wanted, ...approvalAfter(current, wanted, change.approval) };
    const refusal = changeRefusal(caller, current, changedHook);
    if (refusal) return refusal;
    store.hooks.update(changedHook, secret);
    store.actionSecrets.set(id, taken.secrets);
    return changed(id);
  }

  return { create, update, ...createHookList(parts) };
}

function actionFault({ action, actionConfig }: HookInput) {
  const fault = configFault(action, actionConfig);
  return fault === null ? null : fail("invalid_input", fault.message, fault.fields);
}

/** A hook with a command that would be refused today goes on asking. */
function unprovenFault({ objection, approval }: Hook) {
  if (objection === null || approval === "ask") return null;
  const message = `This hook asks before each run until its command is changed: ${objection}`;
  return fail("invalid_input", message, [{ path: ["approval"], message }]);
}

/** The hook of an input; its secret is kept apart. */
export function newHook(input: HookInput, id: string, now: number): Hook {
  const { secret: _, ...rest } = input;
  return {
    ...rest,
    secretHint: null,
    objection: null,
    remarks: [],
    approval: input.approval ?? defaultApproval(input.action, input.actionConfig),
    alwaysFor: null,
    madeBy: "person",
    changedBy: "person",
    id,
    executionCount: 0,
    failureCount: 0,
    lastExecutedAt: null,
    lastError: null,
    createdAt: now,
    updatedAt: now,
  };
}

/** The refusal of a hint where a secret belongs. */
export const HINT_GIVEN = "What is shown of a secret is where the secret itself is needed. Type it anew.";

function hintGiven() {
  return fail("invalid_input", HINT_GIVEN);
}
