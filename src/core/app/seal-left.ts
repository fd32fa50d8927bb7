import type { Log } from "../ports.ts";
import type { Store } from "../record/store.ts";
import { isSecretAddress, takeAddress } from "../act/tools/mcp/secret-address.ts";
import { holdsSecrets, takeSecrets } from "../secrets/action-secrets.ts";

/**
 * Seals the secrets that versions before left in hooks' configurations and in the addresses of MCP servers, and has the
 * database overwrite what held them. The secret is sealed before its place lets go of it, or together with it, so that
 * a crash between the two loses nothing.
 */
export function sealLeftSecrets(
  { hooks, actionSecrets, mcpServers }: Pick<Store, "hooks" | "actionSecrets" | "mcpServers">,
  log: Log,
): void {
  const open = hooks.list().filter(({ action, actionConfig }) => holdsSecrets(action, actionConfig));
  const servers = mcpServers.list().filter(({ url }) => url !== null && isSecretAddress(url));
  if (open.length + servers.length === 0) return;
  try {
    actionSecrets.overwriting(() => {
      for (const hook of open) {
        const taken = takeSecrets(hook.action, hook.actionConfig, actionSecrets.get(hook.id));
        if (!taken) continue;
        actionSecrets.set(hook.id, taken.secrets);
        hooks.update({ ...hook, actionConfig: taken.config });
      }
      for (const server of servers) {
        const secrets = mcpServers.secrets(server.id);
        const taken = takeAddress(server.url, undefined);
        if (secrets && taken) mcpServers.update({ ...server, url: taken.url }, { ...secrets, url: taken.sealed });
      }
    });
  } catch (error) {
    log.warn("Secrets of hooks' actions and MCP servers could not be sealed; it is tried again at the next start.", {
      cause: error instanceof Error ? error.message : String(error),
    });
  }
}
