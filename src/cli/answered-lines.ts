import type { DeliveryItem } from "../contract/model/delivery.ts";
import type { AppAnswer, AppGlance, AppState } from "../contract/model/target.ts";
import { localTime } from "../core/host/local-time.ts";
import { bodyLines } from "./answer-body.ts";
import { OUTCOMES } from "./delivery-line.ts";
import type { Part, Style } from "./parts-line.ts";

const WORDS: Readonly<Record<Exclude<AppState, "answered">, { readonly word: string; readonly style: Style }>> = {
  sending: { word: "sent", style: "yellow" },
  queued: { word: "queued", style: "yellow" },
  failed: { word: "failed", style: "red" },
  held: { word: "held", style: "yellow" },
  stepped: { word: "stopped", style: "yellow" },
  by_hand: { word: "by hand", style: "cyan" },
  dropped: { word: "dropped", style: "yellow" },
};

const MARKS = { verified: "green", rejected: "red", unsigned: "dim", not_checked: "dim" } as const;

/** Longer than this may have been too long for a sender: the least patient known waits 3 s. */
const LONG_MS = 2500;

/** Whether there is more to say of it than its one line. */
export function needsDetail({ app, status }: DeliveryItem): boolean {
  if (app === null) return false;
  return app.state !== "answered" || !isGood(app.status) || (app.tookMs ?? 0) > LONG_MS || status === 0;
}

/** A delivery and how its app answered, on one line; what is cut on a narrow terminal stands last. */
export function answeredParts({
  receivedAt,
  verification,
  provider,
  event,
  sourceName,
  app,
  id,
  summary,
}: DeliveryItem): Part[] {
  const { outcome } = verification;
  return [
    { text: `${localTime(receivedAt)}  `, style: "dim" },
    appPart(app),
    { text: `${took(app?.tookMs ?? null).padStart(7)}  `, style: "dim" },
    { text: `${OUTCOMES[outcome].padEnd(9)}  `, style: MARKS[outcome] },
    { text: `${provider ?? sourceName ?? "unknown"} ${event ?? ""}`.padEnd(28) },
    { text: `  ${summary}` },
    { text: `  ${id}`, style: "dim" },
  ];
}

/** What stands below that line: why there is no answer, what is worth knowing, and a body that is not of success. */
export function detailParts({ app }: { readonly app: AppAnswer | null }): Part[][] {
  if (app === null) return [];
  return [
    ...(app.error ? [below(app.error.message, app.state === "held" ? "yellow" : "red")] : []),
    ...(app.note === null ? [] : [below(app.note, "yellow")]),
    ...(isGood(app.status) ? [] : bodyLines(app).map((line) => below(line, "dim"))),
  ];
}

function below(text: string, style: Style): Part[] {
  return [{ text: "          " }, { text, style }];
}

function appPart(app: AppGlance | null): Part {
  if (app === null) return { text: "not sent".padEnd(8), style: "dim" };
  if (app.state === "answered")
    return { text: String(app.status ?? "").padEnd(8), style: isGood(app.status) ? "green" : "red" };
  const { word, style } = WORDS[app.state];
  return { text: word.padEnd(8), style };
}

const isGood = (status: number | null) => status !== null && status >= 200 && status < 300;

function took(ms: number | null): string {
  if (ms === null) return "";
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
