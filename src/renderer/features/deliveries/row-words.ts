import { type FieldColumn, fieldName } from "../../state/columns.ts";
import type { Looked } from "../../state/field-values.ts";
import type { DeliveryItem } from "../../../contract/model/delivery.ts";
import type { Source } from "../../../contract/model/source.ts";
import type { AppGlance } from "../../../contract/model/target.ts";
import { appWords } from "../../ui/app-words.ts";
import { statusText, whatRan } from "../../ui/delivery-words.ts";
import { byteSize, clockTime, duration } from "../../words/format.ts";
import type { IconName } from "../../ui/icons.tsx";
import type { Tone } from "../../ui/tag.tsx";
import { DELIVERY_ROW, MARKS, ROW_WORDS, RUN_WORDS } from "../../words/traffic.ts";

export interface Mark {
  readonly icon: IconName;
  readonly tone: Tone;
  readonly words: string;
}

/** Whether a delivery is genuine, as its row shows it. What is fine is grey. */
export function signatureMark({ verification, disposition }: Pick<DeliveryItem, "verification" | "disposition">): Mark {
  if (disposition === "not_understood") return { icon: "unknown", tone: "bad", words: MARKS.stray };
  if (verification.outcome === "rejected") return { icon: "fail", tone: "bad", words: MARKS.rejected };
  if (disposition === "handshake") return { icon: "handshake", tone: "quiet", words: MARKS.handshake };
  if (verification.outcome === "verified") return { icon: "check", tone: "quiet", words: MARKS.genuine };
  if (verification.outcome === "unsigned") return { icon: "none", tone: "warn", words: MARKS.unsigned };
  return { icon: "none", tone: "quiet", words: MARKS.unchecked };
}

/** Whether the sender is told by what the delivery looks like alone: by no source, and by no signature that holds. */
export function isGuess(
  { provider, sourceId, verification }: Pick<DeliveryItem, "provider" | "sourceId" | "verification">,
  sources: readonly Pick<Source, "id" | "provider">[],
): boolean {
  if (provider === null || verification.outcome === "verified") return false;
  return sourceId === null || sources.find(({ id }) => id === sourceId)?.provider === "none";
}

export interface Cell {
  readonly text: string;
  readonly tone: Tone | "accent";
  readonly words: string;
}

/** So long tenths of a second are told; later there is no room for them, and nobody who waits so long for an answer. */
const TENTHS_MS = 10_000;

/** What the app answered, in its column; `forMs` is how long a delivery has waited for it. */
export function appCell(app: AppGlance, forMs: number): Cell {
  const { words, tone } = appWords(app);
  const { state, status, tookMs } = app;
  if (state === "answered") {
    const took = tookMs === null ? "" : ` · ${shortTime(tookMs)}`;
    return { text: `${status ?? 0}${took}`, tone: tone === "bad" ? "bad" : "quiet", words };
  }
  if (state === "stepped") {
    const waited = forMs < TENTHS_MS ? duration(forMs) : shortDuration(forMs);
    return { text: ROW_WORDS.heldForMs(waited), tone: "warn", words };
  }
  if (state === "sending") return { text: ROW_WORDS.runningForMs(shortDuration(forMs)), tone: "accent", words };
  if (state === "held") return { text: ROW_WORDS.downHeld, tone: "warn", words };
  return { text: appWords(app).short, tone: state === "failed" ? "bad" : state === "queued" ? "warn" : "quiet", words };
}

/** `84ms`, `4.2s`, `3min`: without the thin space there is no room for. */
function shortTime(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)}ms`;
  return ms < 60_000 ? `${(ms / 1000).toFixed(1)}s` : `${Math.round(ms / 60_000)}min`;
}

function shortDuration(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  return seconds < 3600 ? ROW_WORDS.minValue(Math.floor(seconds / 60)) : `${Math.floor(seconds / 3600)} h`;
}

/** `614 B`, `1.6 KB`, `12 KB`. */
export function shortSize(bytes: number): string {
  const text = byteSize(bytes);
  return text.replace(/^(\d{2,})\.\d/, "$1");
}

/** What the sender heard: `200`, `none`, and a dash while it waits for an answer. */
export function heard({ status, app }: Pick<DeliveryItem, "status" | "app">): string {
  return status === 0 && app !== null ? "–" : statusText(status);
}

/** Whether it was brought in, of what does not say what its sender heard. */
export function isAnswerUnknown({ disposition, status }: Pick<DeliveryItem, "disposition" | "status">): boolean {
  return disposition === "recovered" && status === 0;
}

/** The same as `heard`, in a sentence. */
export function toldWords(item: DeliveryItem): string {
  if (isAnswerUnknown(item)) return DELIVERY_ROW.whatTheSenderHeard;
  const said = heard(item);
  return said === "–" ? DELIVERY_ROW.theSenderWaitsForAn : DELIVERY_ROW.theSenderHeard(said);
}

/** `Deploy failed`, `Review waits for your approval`: each of its runs but those that ran, and those that had no reason to. */
function runsToLookAt({ runs = [] }: DeliveryItem): string[] {
  return runs.flatMap(({ status, hookName }) =>
    status === "success" || status === "skipped" ? [] : [`${hookName} ${RUN_WORDS[status]}`],
  );
}

/** A row in words, for whoever hears it. */
export function rowName(item: DeliveryItem, sender: string, why: string | null): string {
  const app = item.app === null ? "none" : appWords(item.app).short;
  const parts = [
    ...(why === null ? [] : [why]),
    sender,
    ...(item.event === null ? [] : [item.event]),
    item.summary,
    ...runsToLookAt(item),
    ROW_WORDS.yourApp(app),
    item.status === 0 ? ROW_WORDS.notAnswered : ROW_WORDS.answeredStatus(item.status),
    clockTime(item.receivedAt),
  ];
  return `${signatureMark(item).words}. ${parts.join(", ")}`;
}

/** `data.id 42`: what stands in the payload's columns, for the row's name. */
export function fieldTexts(fields: readonly FieldColumn[], looked: Looked | null): string[] {
  return fields.flatMap((path) => {
    const value = looked?.values.get(path) ?? null;
    return value === null ? [] : [`${fieldName(path)} ${value}`];
  });
}

/** Why nothing acted upon it, in a word before its summary; nothing where the row says so otherwise. */
export function noteOf(item: DeliveryItem, isUnder: boolean): string {
  if (item.disposition === "handshake" || (item.disposition === "duplicate" && isUnder)) return "";
  return whatRan({ ...item, hooks: 0 });
}
