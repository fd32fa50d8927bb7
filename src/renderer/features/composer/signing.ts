import type { ProviderInfo } from "../../../contract/model/provider.ts";
import type { Source } from "../../../contract/model/source.ts";
import { COMPOSE } from "../../words/compose.ts";

export interface SigningHere {
  /** Whether a fresh signature is made for each send. */
  readonly isSigned: boolean;
  /** How the secret may be shown; null where nothing is signed. */
  readonly hint: string | null;
  /** By the lower-case name of a header that we make, why it cannot be edited. */
  readonly made: ReadonlyMap<string, string>;
}

/** What of a delivery is made anew when it is sent: its length, its host, and its signature where there is a secret for one. */
export function signingHere(source: Source | undefined, provider: ProviderInfo | undefined): SigningHere {
  const schemes = source?.scheme ? [source.scheme] : (provider?.schemes ?? []);
  const secret = source?.secrets.find(({ role }) => role !== "verify_token");
  const isSigned = secret !== undefined && schemes.some(({ canSign }) => canSign);
  const made = new Map<string, string>([["content-length", COMPOSE.counted]]);
  if (isSigned) {
    for (const { signature, timestamp, messageId } of schemes.filter(({ canSign }) => canSign)) {
      for (const place of [signature?.place, timestamp?.place, messageId])
        if (place?.in === "header") made.set(place.name.toLowerCase(), COMPOSE.signed);
    }
  }
  return { isSigned, hint: isSigned ? (secret?.hint ?? null) : null, made };
}
