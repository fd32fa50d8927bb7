import type { Settings } from "../contract/model/settings.ts";
import { createClient } from "../contract/client.ts";
import { createMemoryTransport } from "../contract/memory.ts";
import type { App } from "../core/app/app.ts";

export interface Follower {
  onSettings(settings: Settings): void;
  /** How much needs somebody. */
  onNeeds(count: number): void;
}

/** Tells what the settings and needs are, and whenever they are others. Answers what ends that. */
export async function followSettings(app: App, { onSettings, onNeeds }: Follower): Promise<() => void> {
  const client = createClient(createMemoryTransport(app));
  async function fetchAll(): Promise<void> {
    const [settings, needs] = await Promise.all([client.call("settings.get", {}), client.call("needs.list", {})]);
    if (settings.ok) onSettings(settings.value);
    if (needs.ok) onNeeds(needs.value.items.length);
  }

  const unsubscribe = client.subscribe(null, {
    frame(frame) {
      if (frame.kind === "resync") void fetchAll();
      if (frame.kind !== "events") return;
      for (const event of frame.events) {
        if (event.name === "settings.changed") onSettings(event.data);
        if (event.name === "needs.changed") onNeeds(event.data.items.length);
      }
    },
  });
  await fetchAll();
  return unsubscribe;
}
