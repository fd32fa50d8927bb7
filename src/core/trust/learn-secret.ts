import type { Publish } from "../../contract/events.ts";
import type { Store } from "../record/store.ts";
import type { Routing } from "./routing.ts";

export interface LearningParts {
  readonly store: Store;
  readonly routing: Routing;
  readonly publish: Publish;
}

/** Keeps the secret a sender handed over in its handshake, so that what follows verifies. */
export function learnSecret({ store, routing, publish }: LearningParts, sourceId: string, secret: string): void {
  const source = store.sources.get(sourceId);
  if (!source) return;
  store.sources.update(source, [...store.sources.secrets(sourceId), secret]);
  routing.reloadSources();
  publish("source.changed", store.sources.get(sourceId) ?? source);
}
