import { createHash } from "node:crypto";
import type { Caller } from "../../contract/caller.ts";
import { type AppError, fail } from "../../contract/errors.ts";
import { type Approval, type Hook, defaultApproval, lendsApprovals } from "../../contract/model/hook.ts";

type ActionOf = Pick<Hook, "action" | "actionConfig" | "messageTemplate">;

/** A hash of what a hook does, as far as its settings say; values of a delivery and secrets have no part in it. */
export function actionHash({ action, actionConfig, messageTemplate }: ActionOf): string {
  return createHash("sha256")
    .update(JSON.stringify([action, actionConfig, messageTemplate]))
    .digest("hex");
}

/**
 * Whether a changed hook asks. A person's "always" was said of what the action was then: once it is another, and for
 * what asks when it is new whoever changed it, the hook asks again unless the change itself says otherwise.
 */
export function approvalAfter(
  current: Hook,
  next: Hook,
  said: Approval | undefined,
): Pick<Hook, "approval" | "alwaysFor"> {
  const isSame = actionHash(current) === actionHash(next);
  const alwaysFor = isSame && next.approval === current.approval ? current.alwaysFor : null;
  if (said !== undefined || isSame) return { approval: next.approval, alwaysFor };
  return asksAtFirst(next) || current.alwaysFor !== null
    ? { approval: "ask", alwaysFor: null }
    : { approval: next.approval, alwaysFor };
}

function asksAtFirst({ action, actionConfig }: Hook): boolean {
  return defaultApproval(action, actionConfig) === "ask";
}

/** Why a caller may not change a hook so: agents draft, and asking is turned off by people. Null where they may. */
export function changeRefusal(
  caller: Caller,
  current: Hook,
  next: Hook,
): { readonly ok: false; readonly error: AppError } | null {
  if (caller === "person") return null;
  if (caller === "agent" && (current.isEnabled || next.isEnabled))
    return fail(
      "forbidden",
      "This call is an agent's, and an agent changes only hooks that are switched off. Ask the person whose Hookbench this is to switch it on or change it.",
    );
  if (lendsApprovals(next) && actionHash(current) !== actionHash(next))
    return fail(
      "forbidden",
      `To let the session of an agent answer approvals takes a person's word, and this call is ${caller === "agent" ? "an agent's" : "a program's"}. Do it in Hookbench's window, or leave answersApprovals out.`,
    );
  const isLoosened = current.approval === "ask" || (asksAtFirst(next) && actionHash(current) !== actionHash(next));
  if (next.approval !== "never" || !isLoosened) return null;
  return fail(
    "forbidden",
    `To run without asking takes a person's word, and this call is ${caller === "agent" ? "an agent's" : "a program's"}. Leave approval out, so that it asks, or choose "Run at once" in Hookbench's window.`,
  );
}
