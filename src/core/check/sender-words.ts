import type { CheckCaseId } from "../../contract/model/check.ts";
import type { Provider } from "../providers/provider.ts";
import { afterFailure } from "../providers/after-failure.ts";
import { countsAsDelivered, deliveredWords } from "../providers/needed-answer.ts";
import type { Verdict } from "./cases.ts";
import type { Answered } from "./exchange.ts";

/** Cases that send what the sender would never send. */
const FORGED: ReadonlySet<CheckCaseId> = new Set(["wrong_signature", "missing_signature", "stale_timestamp"]);

/** They stand for many senders. */
const GENERAL: ReadonlySet<string> = new Set(["none", "hmac"]);

/** These try a wrong signature themselves before they take a URL. */
const SENDS_FORGED = new Set(["discord", "xero"]);

/** What the sender would do about what a case found, in a sentence or two; what is not known is said to be so. */
export function senderWords(
  id: CheckCaseId,
  provider: Pick<Provider, "id" | "name" | "patienceSeconds" | "retries" | "neededAnswer">,
  { outcome }: Verdict,
  answers: readonly Answered[],
): string {
  const { name, patienceSeconds } = provider;
  if (answers.length === 0) return "Nothing was sent.";
  if (id === "handshake") return handshakeWords(name, outcome);
  if (id === "handshake_other")
    return outcome === "passed" ? `${name} takes the URL.` : `${name} does not take the URL for that form.`;
  if (id === "handshake_forged" && SENDS_FORGED.has(provider.id)) return handshakeWords(name, outcome);
  if (id === "handshake_forged" || FORGED.has(id)) {
    const truth = `${name} does not send this, and does not see what comes back`;
    return outcome === "passed" ? `${truth}.` : `${truth}: whoever does can act in its name.`;
  }
  const late = answers.find(({ durationMs }) => patienceSeconds !== undefined && durationMs > patienceSeconds * 1000);
  if (late) return `${name} waits ${patienceSeconds} s, so it counts this as failed. ${afterFailure(provider)}`;
  if (GENERAL.has(provider.id)) return "What the sender makes of it is not known here.";
  const statuses = answers.map(({ status }) => status);
  const counted = new Set(statuses.map((status) => (status === null ? false : countsAsDelivered(provider, status))));
  if (!counted.has(false)) return deliveredWords(provider, !counted.has(null));
  if (statuses.some((status) => status !== null && status >= 300 && status < 400))
    return `What ${name} makes of a redirect is not known here.`;
  return `${name} counts this as failed. ${afterFailure(provider)}`;
}

function handshakeWords(name: string, outcome: Verdict["outcome"]): string {
  if (outcome === "passed") return `${name} takes the URL.`;
  return outcome === "failed" ? `${name} does not take the URL, and sends nothing to it.` : "Not known.";
}
