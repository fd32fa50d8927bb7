import type { StoredDelivery } from "../record/deliveries/delivery-row.ts";

/** What is known of the sender. */
export interface Patience {
  readonly name: string;
  /** How long it waits for an answer, where that is known. */
  readonly patienceSeconds?: number;
}

/** What is worth knowing about how a delivery went to its app, in sentences; null when there is nothing. */
export function noteOf(
  { app, receivedAt }: Pick<StoredDelivery, "app" | "receivedAt">,
  sender: Patience | null,
): string | null {
  if (app === null) return null;
  const tookMs = app.tookMs ?? 0;
  const sentences: string[] = [];
  if (sender?.patienceSeconds !== undefined && app.sentAt !== null) {
    const waitedMs = app.sentAt - receivedAt + tookMs;
    const isByTurns = app.sentAt - receivedAt > 1000;
    const isLate = waitedMs > sender.patienceSeconds * 1000;
    const limit = `${sender.name} gives up after ${sender.patienceSeconds} s.`;
    if (isLate && !isByTurns) sentences.push(`Your app took ${seconds(tookMs)}; ${limit}`);
    if (isLate && isByTurns && app.isGiven) sentences.push(`Its answer came after ${seconds(waitedMs)}; ${limit}`);
  }
  if (app.senderLeftMs !== null) {
    const came = app.state === "answered" ? ", before your app had answered" : "";
    sentences.push(`The sender hung up after ${seconds(app.senderLeftMs)}${came}.`);
  }
  if (app.status !== null && app.status >= 300 && app.status < 400 && app.status !== 304) {
    const location = app.headers.find(([name]) => name.toLowerCase() === "location")?.[1];
    if (location !== undefined)
      sentences.push(
        `Your app redirects to ${location}. Senders of webhooks count that as a failure, and it was not followed.`,
      );
  }
  return sentences.length === 0 ? null : sentences.join(" ");
}

/** Until when the sender waits, in epoch milliseconds; null where that is not known, or it has its answer. */
export function patienceUntil(
  { receivedAt, response }: Pick<StoredDelivery, "receivedAt" | "response">,
  sender: Patience | null,
): number | null {
  if (sender?.patienceSeconds === undefined || response.status !== 0) return null;
  return receivedAt + sender.patienceSeconds * 1000;
}

function seconds(ms: number): string {
  return ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`;
}
