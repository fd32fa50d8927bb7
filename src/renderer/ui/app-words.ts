import type { AppGlance, AppState, SentRequest } from "../../contract/model/target.ts";
import { statusTone } from "./delivery-words.ts";
import { duration } from "../words/format.ts";
import type { Tone } from "./tag.tsx";
import { APP_WORDS } from "../words/controls.ts";

const WORDS: Readonly<Record<Exclude<AppState, "answered">, { readonly short: string; readonly words: string }>> = {
  sending: { short: "sent …", words: APP_WORDS.yourAppHasNotAnswered },
  queued: { short: "queued", words: APP_WORDS.itWaitsItsTurnTo },
  failed: { short: "failed", words: APP_WORDS.yourAppDidNotAnswer },
  held: { short: APP_WORDS.downHeld, words: APP_WORDS.yourAppIsDownIt },
  stepped: { short: "held", words: APP_WORDS.itWaitsUntilYouLet },
  by_hand: { short: APP_WORDS.byHand, words: APP_WORDS.itWasAnsweredByHand },
  dropped: { short: "dropped", words: APP_WORDS.itWasDroppedAndWill },
};

/** How an app answered: a few words for a list, and a sentence. */
export function appWords({ state, status, tookMs }: AppGlance): { short: string; words: string; tone: Tone } {
  if (state !== "answered") return { ...WORDS[state], tone: state === "failed" ? "bad" : "warn" };
  const took = tookMs === null ? "" : duration(tookMs);
  const code = status ?? 0;
  return { short: `${code} ${took}`, words: APP_WORDS.yourAppAnsweredIn(code, took), tone: statusTone(code) };
}

/** What was sent in the place of what arrived, in a sentence. */
export function sentWords({
  method,
  changedBy,
  isSigned,
}: Pick<SentRequest, "method" | "changedBy" | "isSigned">): string {
  const by = { person: APP_WORDS.editedByHand, transform: APP_WORDS.changedByTheTransform } as const;
  const ways = [...changedBy.map((one) => by[one]), ...(isSigned ? [APP_WORDS.signedAnew] : [])];
  return APP_WORDS.yourAppWasSentAnother(method, ways.join(", "));
}
