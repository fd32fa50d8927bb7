import type { AppGlance, AppState, SentRequest } from "../../contract/model/target.ts";
import { statusTone } from "./delivery-words.ts";
import { duration } from "../words/format.ts";
import type { Tone } from "./tag.tsx";

const WORDS: Readonly<Record<Exclude<AppState, "answered">, { readonly short: string; readonly words: string }>> = {
  sending: { short: "sent …", words: "Your app has not answered yet." },
  queued: { short: "queued", words: "It waits its turn to go to your app." },
  failed: { short: "failed", words: "Your app did not answer it whole." },
  held: { short: "down, held", words: "Your app is down; it is delivered once the app listens again." },
  stepped: { short: "held", words: "It waits until you let it go." },
  by_hand: { short: "by hand", words: "It was answered by hand in your app's place." },
  dropped: { short: "dropped", words: "It was dropped and will not be sent to your app." },
};

/** How an app answered: a few words for a list, and a sentence. */
export function appWords({ state, status, tookMs }: AppGlance): { short: string; words: string; tone: Tone } {
  if (state !== "answered") return { ...WORDS[state], tone: state === "failed" ? "bad" : "warn" };
  const took = tookMs === null ? "" : duration(tookMs);
  const code = status ?? 0;
  return { short: `${code} ${took}`, words: `Your app answered ${code} in ${took}.`, tone: statusTone(code) };
}

/** What was sent in the place of what arrived, in a sentence. */
export function sentWords({
  method,
  changedBy,
  isSigned,
}: Pick<SentRequest, "method" | "changedBy" | "isSigned">): string {
  const by = { person: "edited by hand", transform: "changed by the transform" } as const;
  const ways = [...changedBy.map((one) => by[one]), ...(isSigned ? ["signed anew"] : [])];
  return `Your app was sent another request (${method}): ${ways.join(", ")}.`;
}
