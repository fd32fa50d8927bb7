import type { Need } from "../../contract/model/need.ts";
import type { RoutedSource } from "../trust/routing.ts";
import { whyNoSecret } from "../trust/verify-source.ts";
import { type Watch, type WatchParts, needOf } from "./watch.ts";

/** Sources without the secret that their deliveries are to be checked with, and secrets that wait for a person's word. */
export function watchSecrets({ context }: WatchParts): Watch {
  return {
    of: ["source.changed", "source.deleted", "source.secretOffered", "hook.changed", "hook.deleted"],
    see: () => true,
    needs: () => [...context.routing.all()].flatMap((routed) => missing(routed).concat(offered(routed))),
  };
}

function missing(routed: RoutedSource): Need[] {
  const { source, provider, schemes, signing, guarded } = routed;
  if (!source.requireSignature || schemes.length === 0 || signing.length > 0 || guarded.length > 0) return [];
  if (source.offers.length > 0) return [];
  const { name = "Its sender", secretFrom = null, secretHelp = "" } = provider ?? {};
  return [
    needOf("secret_missing", {
      subject: source.id,
      tone: "waits",
      title: `${source.name}: its secret is missing`,
      reason:
        secretFrom === "them"
          ? `${name} makes it, and nothing can be verified without it. ${secretHelp}`
          : whyNoSecret(routed),
      since: source.updatedAt,
      action: { label: "Paste the secret", does: "open_source" },
      about: { sourceId: source.id },
    }),
  ];
}

function offered({ source }: RoutedSource): Need[] {
  const [first] = source.offers;
  if (!first) return [];
  return [
    needOf("secret_offered", {
      subject: source.id,
      tone: "waits",
      title: `${source.name}: a handshake brought a secret`,
      reason: "Nothing is checked with it until you accept it: anybody may have sent it",
      since: first.offeredAt,
      count: source.offers.length,
      action: { label: "Look at it", does: "open_source" },
      about: { sourceId: source.id, deliveryId: first.id },
    }),
  ];
}
