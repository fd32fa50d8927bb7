import type { DeliveryItem } from "../model/delivery.ts";
import type { ContentsLeaf, Expression, Key, Term } from "./expression.ts";
import { fold } from "./fold.ts";
import { sizeOf, spanOf, statusesOf } from "./quantities.ts";
import { type Now, dayOf, timeOf } from "./times.ts";

/** What names in a filter stand for. */
export interface FilterNames {
  /** The ids of the sources that a name, a path or an id stands for. */
  readonly sources: (name: string) => readonly string[];
  /** The id of a provider by its name or its id, in any case. */
  readonly provider: (name: string) => string;
}

/** Whether the contents of an item fit what a filter asks of them; null where that cannot be told. */
export type AskContents = (leaf: ContentsLeaf) => boolean | null;

const UNASKED: AskContents = () => null;

/** Whether an item of the list fits; null where only its contents say so, and they are not asked: its text, headers, body. */
export function fits(
  expression: Expression,
  item: DeliveryItem,
  names: FilterNames,
  at: Now,
  contents: AskContents = UNASKED,
): boolean | null {
  const inner = (part: Expression) => fits(part, item, names, at, contents);
  switch (expression.kind) {
    case "all":
      return allOf(expression.of.map(inner));
    case "any":
      return negated(allOf(expression.of.map((part) => negated(inner(part)))));
    case "not":
      return negated(inner(expression.of));
    case "text":
      return contents(expression);
    case "term":
      return expression.key === "header" || expression.key === "body"
        ? contents(expression)
        : termFits(expression, expression.key, item, names, at);
  }
}

function negated(verdict: boolean | null): boolean | null {
  return verdict === null ? null : !verdict;
}

function allOf(verdicts: readonly (boolean | null)[]): boolean | null {
  if (verdicts.includes(false)) return false;
  return verdicts.includes(null) ? null : true;
}

type RowKey = Exclude<Key, "header" | "body">;

function termFits({ compare, values }: Term, key: RowKey, item: DeliveryItem, names: FilterNames, at: Now): boolean {
  const texts = values.map(({ text }) => text);
  switch (key) {
    case "provider":
      return texts.some((text) => names.provider(text) === (item.provider ?? ""));
    case "event":
      return texts.includes(item.event ?? "");
    case "key":
      return texts.includes(item.deliveryKey ?? "");
    case "method":
      return texts.includes(item.method);
    case "path":
      return texts.some((text) => item.path.includes(text));
    case "source":
      return texts.some((text) => isOfSource(item, text, names));
    case "status":
      return texts.some((text) => statusFits(item.status, compare, text));
    case "app":
      return texts.some((text) => appFits(item, compare, text));
    case "verified":
      return texts.some((text) => isVerified(item, text));
    case "hook":
      return texts.some((text) => hookFits(item, text));
    case "is":
      return texts.some((text) => isOne(item, text));
    case "tag": {
      const tags = item.annotation?.tags ?? [];
      return texts.some((text) => (text === "" ? tags.length === 0 : tags.includes(text)));
    }
    case "note": {
      const note = item.annotation?.note ?? "";
      return texts.some((text) => (text === "" ? note === "" : fold(note).includes(fold(text))));
    }
    case "size":
      return texts.some((text) => compares(item.size, compare, sizeOf(text)));
    case "took":
      return texts.some((text) => compares(item.app?.tookMs ?? null, compare, spanOf(text)));
    case "after":
      return texts.some((text) => compares(item.receivedAt, ">=", timeOf(text, at)));
    case "before":
      return texts.some((text) => compares(item.receivedAt, "<", timeOf(text, at)));
    case "on":
      return texts.some((text) => {
        const [start, end] = dayOf(text, at) ?? [0, 0];
        return item.receivedAt >= start && item.receivedAt < end;
      });
  }
}

function isOfSource({ sourceId, sourceName }: DeliveryItem, text: string, names: FilterNames): boolean {
  if (text === "") return sourceId === null;
  return sourceId === text || sourceName === text || (sourceId !== null && names.sources(text).includes(sourceId));
}

function compares(actual: number | null, compare: Term["compare"], wanted: number | null): boolean {
  if (actual === null || wanted === null) return false;
  if (compare === ">") return actual > wanted;
  if (compare === ">=") return actual >= wanted;
  if (compare === "<") return actual < wanted;
  return compare === "<=" ? actual <= wanted : actual === wanted;
}

function statusFits(status: number | null, compare: Term["compare"], text: string): boolean {
  if (status === null || status === 0) return false;
  if (compare !== "is") return compares(status, compare, Number(text));
  const [first, last] = statusesOf(text) ?? [1, 0];
  return status >= first && status <= last;
}

function appFits({ app }: DeliveryItem, compare: Term["compare"], text: string): boolean {
  if (compare === "is" && statusesOf(text) === null)
    return text === "none" ? app === null : app?.state === text.replaceAll("-", "_");
  return statusFits(app?.status ?? null, compare, text);
}

function isVerified({ verification }: DeliveryItem, text: string): boolean {
  if (text === "yes" || text === "no") return (verification.outcome === "verified") === (text === "yes");
  return verification.outcome === text.replaceAll("-", "_");
}

/** The statuses of a run that a filter's word for it means. */
export const RUN_STATUSES: Readonly<Record<string, readonly string[]>> = {
  waits: ["waiting_approval"],
  runs: ["queued", "running"],
  failed: ["error", "interrupted"],
  ran: ["success"],
};

function hookFits({ runs = [] }: DeliveryItem, text: string): boolean {
  const statuses = Object.hasOwn(RUN_STATUSES, text) ? RUN_STATUSES[text] : undefined;
  if (statuses) return runs.some(({ status }) => statuses.includes(status));
  return runs.some(({ hookId, hookName }) => hookId === text || hookName === text);
}

/** In line on the way to the app, or kept until a person lets it go. */
export const HELD_STATES: readonly string[] = ["held", "queued", "stepped"];

function isOne(item: DeliveryItem, text: string): boolean {
  if (text === "pinned") return item.pinned;
  if (text === "replay") return item.replayOf !== null;
  if (text === "held") return item.app !== null && HELD_STATES.includes(item.app.state);
  return item.disposition === text.replaceAll("-", "_");
}
