import type { HeardTopic, Need, NeedKind } from "../../contract/model/need.ts";
import { sendTo } from "../act/channels/send.ts";
import { SERVICES } from "../act/channels/services.ts";
import type { Context } from "../api/context.ts";

/** What begins, ends and begins again within this time is told once. */
const QUIET_MS = 600_000;
const PATIENCE_MS = 15_000;

const TOPICS: Partial<Record<NeedKind, HeardTopic>> = {
  signatures: "signatures",
  hook_fails: "hooks",
  app_down: "apps",
  app_fails: "apps",
  tunnel: "tunnel",
  tunnel_name: "tunnel",
  public_url: "tunnel",
};

/** Tells the channels that want to hear of it, and the desktop where that is wished, of what begins. */
export interface Telling {
  tell(begun: readonly Need[]): void;
  /** Breaks off what is under way. */
  stop(): void;
}

export function createTelling({ store, ports, known }: Pick<Context, "store" | "ports" | "known">): Telling {
  const toldAt = new Map<string, number>();
  const stopping = new AbortController();

  function isNews({ id }: Need): boolean {
    const now = ports.clock.elapsed();
    for (const [one, at] of toldAt) if (now - at >= QUIET_MS) toldAt.delete(one);
    if (toldAt.has(id)) return false;
    toldAt.set(id, now);
    return true;
  }

  async function toChannels(need: Need): Promise<void> {
    const topic = TOPICS[need.kind];
    if (topic === undefined) return;
    const message = { title: known.mask(need.title), body: known.mask(need.reason) };
    for (const channel of store.channels.list()) {
      const secrets = channel.isEnabled && channel.hears.includes(topic) ? store.channels.secrets(channel.id) : null;
      if (!secrets) continue;
      const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(PATIENCE_MS)]);
      const error = await sendTo(SERVICES[channel.service], { ...secrets, to: channel.to }, { ...message, signal });
      if (error !== null && !stopping.signal.aborted)
        ports.log.warn("A channel did not take what began", { channel: channel.name, error });
    }
  }

  async function toDesktop({ id, kind, title, reason }: Need): Promise<void> {
    // Of what waits for approval the desktop is asked with buttons; in a browser the window tells it.
    if (kind === "approval" || ports.host !== "desktop" || !store.settings.get().tellDesktop) return;
    await ports.notifier.notify({ title, body: reason, need: id });
  }

  return {
    tell: (begun) => {
      for (const need of begun.filter(isNews)) {
        void Promise.all([toChannels(need), toDesktop(need)]).catch((cause: unknown) =>
          ports.log.error("Nobody could be told of what began", cause, { need: need.id }),
        );
      }
    },
    stop: () => stopping.abort(),
  };
}
