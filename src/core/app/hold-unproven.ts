import { isDeepStrictEqual } from "node:util";
import type { Hook } from "../../contract/model/hook.ts";
import { templateRemarks } from "../act/body-templates.ts";
import { configFault } from "../act/actions/list.ts";
import type { Log } from "../ports.ts";
import type { Store } from "../record/store.ts";

/**
 * Looks once at each start at the shell commands that earlier versions took: a hook whose command would be refused today
 * is kept, says why, and asks before each run, what is queued for it included.
 */
export function holdUnproven(store: Pick<Store, "hooks" | "executions">, log: Log): void {
  for (const hook of store.hooks.list()) {
    const objection = objectionTo(hook);
    if (objection === hook.objection && (objection === null || hook.approval === "ask")) continue;
    store.executions.together(() => {
      store.hooks.update({ ...hook, objection, approval: objection === null ? hook.approval : "ask" });
      if (objection !== null) store.executions.hold(hook.id);
    });
    if (objection !== null)
      log.warn("A hook asks from now on, as its command would be refused today", { hook: hook.id });
  }
}

function objectionTo({ action, actionConfig }: Hook): string | null {
  const { toolId, toolAction } = actionConfig;
  if (action !== "execute_tool" || toolId !== "shell" || toolAction !== "execute") return null;
  const fault = configFault(action, actionConfig);
  return fault === null ? null : (fault.fields[0]?.message ?? fault.message);
}

/**
 * Notes once at each start how values land in the bodies of hooks that earlier versions kept, and logs each hook of
 * which there is something to be said: since values are escaped, it may send something else than it did.
 */
export function remarkOnTemplates(store: Pick<Store, "hooks">, log: Log): void {
  for (const hook of store.hooks.list()) {
    const remarks = templateRemarks(hook);
    if (isDeepStrictEqual(remarks, hook.remarks)) continue;
    store.hooks.update({ ...hook, remarks });
    if (remarks.length > 0)
      log.warn("How values land in a hook's body is to be looked at", { hook: hook.id, remarks: remarks.join(" ") });
  }
}
