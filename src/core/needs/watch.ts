import type { EventEnvelope, EventName } from "../../contract/events.ts";
import type { Need, NeedAbout, NeedKind } from "../../contract/model/need.ts";
import { visibleLine } from "../../contract/visible.ts";
import type { Context } from "../api/context.ts";

/** Looks after needs of a kind or two: what it knows follows events, and is read from the record at the start. */
export interface Watch {
  /** Reads how things stand. */
  readonly begin?: () => Promise<void>;
  /** What it follows: nearly every event is none of nearly every watch. */
  readonly of: readonly EventName[];
  /** Takes in one of those; true where `needs` may say something else now. Called for every delivery, so it must cost nothing. */
  readonly see: (event: EventEnvelope) => boolean;
  /** Looks at what no event tells of, once a minute. */
  readonly look?: () => Promise<void>;
  readonly needs: () => readonly Need[];
}

/** What watches work with; `changed` is called where something is otherwise that no event told of. */
export interface WatchParts {
  readonly context: Context;
  readonly changed: () => void;
}

type Given = Omit<Need, "id" | "kind" | "about" | "count"> & {
  /** What tells it from others of its kind. */
  readonly subject: string;
  readonly count?: number;
  readonly about?: Partial<NeedAbout>;
};

const NOTHING: NeedAbout = {
  sourceId: null,
  hookId: null,
  deliveryId: null,
  executionId: null,
  path: null,
  provider: null,
};
const LONGEST = 400;

/** A need, its texts on one line each, with what hides in them shown. */
export function needOf(kind: NeedKind, { subject, count, about, title, reason, ...rest }: Given): Need {
  return {
    ...rest,
    id: `${kind}:${subject}`,
    kind,
    title: shown(title),
    reason: shown(reason),
    count: count ?? null,
    about: { ...NOTHING, ...about },
  };
}

function shown(text: string): string {
  const line = visibleLine(text.replaceAll(/\s+/g, " ").trim());
  return line.length > LONGEST ? `${line.slice(0, LONGEST).toWellFormed()}…` : line;
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Hours and minutes, with the day where that is not today. */
export function clock(epochMs: number, now: number): string {
  const date = new Date(epochMs);
  const time = date.toTimeString().slice(0, 5);
  if (date.toDateString() === new Date(now).toDateString()) return time;
  return `${time} on ${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;
}

/** The first sentence of several. */
export function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
}
