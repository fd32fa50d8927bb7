import type { Log } from "../ports.ts";
import type { Store } from "../record/store.ts";
import { isSecretAddress, takeAddress } from "../act/tools/mcp/secret-address.ts";
import { isSecretUrl } from "../secrets/secret-url.ts";
import { holdsSecrets, takeSecrets } from "../secrets/action-secrets.ts";

/**
 * Seals the secrets that versions before left in hooks' configurations, in the URLs of endpoints and in the addresses of MCP servers, and has the
 * database overwrite what held them. The secret is sealed before its place lets go of it, or together with it, so that
 * a crash between the two loses nothing.
 */
export function sealLeftSecrets(
  { hooks, actionSecrets, endpoints, mcpServers }: Pick<Store, "hooks" | "actionSecrets" | "endpoints" | "mcpServers">,
  log: Log,
): void {
  const open = hooks.list().filter(({ action, actionConfig }) => holdsSecrets(action, actionConfig));
  const servers = mcpServers.list().filter(({ url }) => url !== null && isSecretAddress(url));
  const targets = endpoints.list().filter(({ url }) => isSecretUrl(url));
  if (open.length + servers.length + targets.length === 0) return;
  try {
    actionSecrets.overwriting(() => {
      for (const hook of open) {
        const taken = takeSecrets(hook.action, hook.actionConfig, actionSecrets.get(hook.id));
        if (!taken) continue;
        actionSecrets.set(hook.id, taken.secrets);
        hooks.update({ ...hook, actionConfig: taken.config });
      }
      for (const endpoint of targets) endpoints.update(endpoint, endpoints.credentials(endpoint.id));
      for (const server of servers) {
        const secrets = mcpServers.secrets(server.id);
        const taken = takeAddress(server.url, undefined);
        if (secrets && taken) mcpServers.update({ ...server, url: taken.url }, { ...secrets, url: taken.sealed });
      }
    });
  } catch (error) {
    log.warn(
      "Secrets of hooks' actions, endpoints and MCP servers could not be sealed; it is tried again at the next start.",
      {
        cause: error instanceof Error ? error.message : String(error),
      },
    );
  }
}
