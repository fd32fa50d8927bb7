import type { GivenSecret, SecretOffer, Source } from "../../contract/model/source.ts";
import type { BroughtSecrets } from "../pipeline/pipeline.ts";
import { secretHint } from "../secrets/secret-hint.ts";
import type { Context } from "../api/context.ts";

export type SourceParts = Pick<Context, "store" | "routing" | "publish">;

/** Writes a source with all its secrets, new or changed, routes by it, and tells of it. Answers it with masked secrets. */
export function keepSource(
  { store, routing, publish }: SourceParts,
  source: Source,
  given: readonly GivenSecret[],
): Source {
  const secrets = given.map(inClear);
  const told = new Map(given.flatMap((one) => (typeof one === "string" ? [] : [[one.secret, one.role] as const])));
  if (store.sources.get(source.id)) store.sources.update(source, secrets, told);
  else store.sources.insert(source, secrets, told);
  routing.reloadSources();
  const kept = store.sources.get(source.id) ?? source;
  publish("source.changed", kept);
  return kept;
}

/** The text of a secret, whether or not its role came along. */
export function inClear(given: GivenSecret): string {
  return typeof given === "string" ? given : given.secret;
}

/** So many offers wait at a source; more are answered and forgotten. */
const MOST_OFFERS = 5;

type Offered = SourceParts & Pick<Context, "ports">;

/**
 * Takes what a handshake brought. A secret that was handed over is kept at once only where it is the first since a
 * person made the source or emptied it a short while ago; any other waits for a person's word, because anybody can send
 * such a handshake. A secret of ours that came in clear signs nothing from now on.
 */
export function takeSecrets(parts: Offered, sourceId: string, brought: BroughtSecrets): void {
  const source = parts.store.sources.get(sourceId);
  if (!source) return;
  if (brought.verifyToken !== undefined) markVerifyToken(parts, source, brought.verifyToken);
  if (brought.learnSecret !== undefined) learn(parts, source, brought.learnSecret, brought.deliveryId);
}

function markVerifyToken(parts: SourceParts, source: Source, token: string): void {
  const known = parts.store.sources.secrets(source.id);
  if (!known.includes(token) || source.secrets[known.indexOf(token)]?.role === "verify_token") return;
  const told = known.map((secret) => (secret === token ? ({ secret, role: "verify_token" } as const) : secret));
  keepSource(parts, source, told);
}

function learn(parts: Offered, source: Source, secret: string, deliveryId: string): void {
  const { sources } = parts.store;
  const offered = sources.offered(source.id);
  if (source.secrets.length > 0 || offered.includes(secret)) return;
  const now = parts.ports.clock.now();
  if (offered.length === 0 && source.learnsUntil !== null && now < source.learnsUntil) {
    keepSource(parts, { ...source, learnsUntil: null }, [secret]);
    return;
  }
  if (offered.length >= MOST_OFFERS) return;
  const offer: SecretOffer = { id: deliveryId, hint: secretHint(secret), offeredAt: now };
  putOffers(parts, { ...source, offers: [...source.offers, offer] }, [...offered, secret]);
  parts.publish("source.secretOffered", { id: source.id, name: source.name, offer });
  const body = `${source.name} was offered a secret by whoever sent its handshake. Accept or refuse it on the source.`;
  parts.ports.notifier
    .notify({ title: "Hookbench", body })
    .catch((cause: unknown) => parts.ports.log.error("The desktop could not be told of an offered secret", cause));
}

/** Ends an offer: its secret becomes one of the source's, or is forgotten. Null where there is no such offer. */
export function endOffer(parts: SourceParts, source: Source, offerId: string, isAccepted: boolean): Source | null {
  const { sources } = parts.store;
  const at = source.offers.findIndex(({ id }) => id === offerId);
  const offered = sources.offered(source.id);
  const secret = offered[at];
  if (secret === undefined) return null;
  const secrets = sources.secrets(source.id);
  const offers = source.offers.toSpliced(at, 1);
  const kept = putOffers(parts, { ...source, offers, learnsUntil: null }, offered.toSpliced(at, 1));
  return isAccepted ? keepSource(parts, kept, [...secrets, secret]) : kept;
}

function putOffers({ store, routing, publish }: SourceParts, source: Source, offered: readonly string[]): Source {
  store.sources.offer(source, offered);
  routing.reloadSources();
  const kept = store.sources.get(source.id) ?? source;
  publish("source.changed", kept);
  return kept;
}
