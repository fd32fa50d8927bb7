import type { Source } from "../../contract/model/source.ts";
import type { Context } from "../api/context.ts";

export type SourceParts = Pick<Context, "store" | "routing" | "publish">;

/** Writes a source with all its secrets, new or changed, routes by it, and tells of it. Answers it with masked secrets. */
export function keepSource(
  { store, routing, publish }: SourceParts,
  source: Source,
  secrets: readonly string[],
): Source {
  if (store.sources.get(source.id)) store.sources.update(source, secrets);
  else store.sources.insert(source, secrets);
  routing.reloadSources();
  const kept = store.sources.get(source.id) ?? source;
  publish("source.changed", kept);
  return kept;
}

/** Keeps the secret a sender handed over in its handshake, so that what follows verifies. */
export function learnSecret(parts: SourceParts, sourceId: string, secret: string): void {
  const { sources } = parts.store;
  const source = sources.get(sourceId);
  if (source) keepSource(parts, source, [...sources.secrets(sourceId), secret]);
}
