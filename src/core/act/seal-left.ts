import type { Log } from "../ports.ts";
import type { Store } from "../record/store.ts";
import { holdsSecrets, takeSecrets } from "./action-secrets.ts";

/**
 * Seals the secrets that versions before left in hooks' configurations, and has the database overwrite what held them.
 * The secret is sealed before the hook lets go of it, so that a crash between the two loses nothing.
 */
export function sealLeftSecrets({ hooks, actionSecrets }: Pick<Store, "hooks" | "actionSecrets">, log: Log): void {
  const open = hooks.list().filter(({ action, actionConfig }) => holdsSecrets(action, actionConfig));
  if (open.length === 0) return;
  try {
    actionSecrets.overwriting(() => {
      for (const hook of open) {
        const taken = takeSecrets(hook.action, hook.actionConfig, actionSecrets.get(hook.id));
        if (!taken) continue;
        actionSecrets.set(hook.id, taken.secrets);
        hooks.update({ ...hook, actionConfig: taken.config });
      }
    });
  } catch (error) {
    log.warn("Secrets of hooks' actions could not be sealed; it is tried again at the next start.", {
      cause: error instanceof Error ? error.message : String(error),
    });
  }
}
