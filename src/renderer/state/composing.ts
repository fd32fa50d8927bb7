import { MASK } from "../../contract/mask.ts";
import { create } from "zustand";
import type { Headers } from "../../contract/model/header.ts";
import { createDrafts } from "./drafts.ts";
import { changeQuery } from "./route.ts";

/** Where what is composed goes: through our own receiver again, to the app of its source, or to any URL. */
export type ComposeTarget = "source" | "app" | "url";

/** One header of a draft; one that is off is not sent. */
export interface DraftHeader {
  readonly name: string;
  readonly value: string;
  readonly isOn: boolean;
}

/** A delivery as it was edited. */
export interface Composed {
  readonly method: string;
  readonly target: ComposeTarget;
  /** A path and query of its source, else a URL. */
  readonly url: string;
  readonly headers: readonly DraftHeader[];
  /** The body's text as it is shown; null where it is as it came. */
  readonly body: string | null;
}

/** How one sending of a draft went. */
export interface Sent {
  readonly at: number;
  /** What was edited, in words. */
  readonly words: string;
  readonly status: number | null;
  readonly durationMs: number;
  readonly headers: Headers;
  readonly body: string;
  readonly error: string | null;
  /** The delivery that was recorded of it; null where it went to a URL. */
  readonly deliveryId: string | null;
  /** Whether that was genuine, and what its app answered; null where it is not known. */
  readonly genuine: boolean | null;
  readonly appStatus: number | null;
}

/** Larger bodies are kept in memory alone. */
const MOST_KEPT = 500_000;
const MOST_SENT = 100;
const SECRET = /authorization|cookie|secret|token|api-?key/i;

/** Edits that were begun, by the delivery that they are of. */
export const drafts = createDrafts<Composed>({
  name: "compose",
  like: () => ({ method: "", target: "source", url: "", headers: [], body: null }),
  keep: (draft) => ({
    ...draft,
    headers: draft.headers.map((header) =>
      SECRET.test(header.name) && !header.value.includes(MASK) ? { ...header, value: "" } : header,
    ),
    body: draft.body !== null && draft.body.length > MOST_KEPT ? null : draft.body,
  }),
});

/** What was sent of each draft since the window was loaded, the newest first. */
export const useSent = create<{ readonly byDraft: ReadonlyMap<string, readonly Sent[]> }>(() => ({
  byDraft: new Map(),
}));

export function addSent(id: string, sent: readonly Sent[]): void {
  useSent.setState(({ byDraft }) => ({
    byDraft: new Map(byDraft).set(id, [...sent, ...(byDraft.get(id) ?? [])].slice(0, MOST_SENT)),
  }));
}

/** Opens a delivery in the composer, below whatever is shown. */
export function composeDelivery(id: string): void {
  changeQuery({ compose: id });
}

export function stopComposing(): void {
  changeQuery({ compose: undefined });
}
