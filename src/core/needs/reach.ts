import { AgentConfig, type Hook, NotifyConfig } from "../../contract/model/hook.ts";
import type { Need } from "../../contract/model/need.ts";
import { createDetection } from "../act/agents/detect.ts";
import { createChannels } from "../act/channels/channels.ts";
import { readAddress } from "../act/channels/services.ts";
import { type Watch, type WatchParts, needOf } from "./watch.ts";

/** Where the command is the hook's own, there is none to look for. */
const OWN_COMMAND = "command";

/** Hooks that cannot do what they are for: their agent is not on this machine, or their channel is gone or off. */
export function watchReach({ context, changed }: WatchParts): Watch {
  const { store, ports } = context;
  const detection = createDetection(ports.clock.now);
  let missing: ReadonlyMap<string, string> = new Map();
  const since = new Map<string, number>();

  /** Agents are looked for only where a hook needs one, as that starts programs. */
  async function look(): Promise<void> {
    if (!store.hooks.list().some((hook) => hook.isEnabled && agentOf(hook) !== null)) {
      missing = new Map();
      return;
    }
    const found = await detection.list();
    missing = new Map(found.filter(({ state }) => state === "missing").map(({ id, name }) => [id, name]));
    changed();
  }

  function whyNot(hook: Hook): string | null {
    if (hook.action === "notify") return whyUntold(hook, context);
    const agent = agentOf(hook);
    const name = agent === null ? undefined : missing.get(agent);
    return name === undefined ? null : `${name} was not found on this machine`;
  }

  return {
    begin: async () => void look().catch(() => undefined),
    look,
    of: ["hook.changed", "hook.deleted", "channel.changed", "channel.deleted"],
    see: ({ name }) => {
      if (name === "hook.changed") void look().catch(() => undefined);
      return true;
    },
    needs: () =>
      store.hooks.list().flatMap((hook) => {
        const why = hook.isEnabled ? whyNot(hook) : null;
        if (why === null) {
          since.delete(hook.id);
          return [];
        }
        const at = since.get(hook.id) ?? ports.clock.now();
        since.set(hook.id, at);
        return [unreachable(hook, why, at)];
      }),
  };
}

/** The preset that a hook starts by its program's usual name; null where it starts none. */
function agentOf({ action, actionConfig }: Hook): string | null {
  if (action !== "spawn_agent") return null;
  const { data } = AgentConfig.safeParse(actionConfig);
  return !data || data.agent === OWN_COMMAND || data.command || data.baseUrl ? null : data.agent;
}

function whyUntold({ actionConfig }: Hook, { ports, store }: WatchParts["context"]): string | null {
  const { data } = NotifyConfig.safeParse(actionConfig);
  if (!data || data.notifyChannels.length === 0) return null;
  const { all } = createChannels({ ports, store });
  const gone = data.notifyChannels.find((name) => !all.some((channel) => channel.accepts(name)));
  if (gone !== undefined && readAddress(gone) === null && !gone.includes("://")) return `There is no channel ${gone}`;
  const off = store.channels
    .list()
    .find(
      ({ id, name, isEnabled }) =>
        !isEnabled && data.notifyChannels.some((one) => one === id || one.toLowerCase() === name.toLowerCase()),
    );
  return off ? `The channel ${off.name} is switched off` : null;
}

function unreachable({ id, name }: Hook, why: string, since: number): Need {
  return needOf("unreachable", {
    subject: id,
    tone: "fails",
    title: `Hook “${name}” cannot do its work`,
    reason: why,
    since,
    action: { label: "Open the hook", does: "open_hook" },
    about: { hookId: id },
  });
}
