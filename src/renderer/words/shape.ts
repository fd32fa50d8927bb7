/** Words of the page that tells what payloads look like. */
import type { ShapeType } from "../../contract/model/shape.ts";
import { count, plural } from "./format.ts";

export const SHAPE = {
  whose: "Sender or source",
  event: "Event",
  everyEvent: "Every event",
  find: "Find a field",
  copyAs: "Copy as",
  table: "Fields",
  field: "Field",
  often: "In",
  types: "Types",
  examples: "Examples",
  first: "First seen",
  last: "Last seen",
  always: "always",
  onlySample: "in a sample alone",
  fetching: "Looking at the newest payloads…",
  choose: "Choose a sender or a source",
  chooseWhy: "What its payloads look like is worked out from the newest 200 that are recorded.",
  nothing: "Nothing to tell yet",
  toTraffic: "Its traffic",
  show: (name: string): string => `Show ${name}`,
  connect: "Connect a sender",
  noEvent: "Choose an event",
  noEventWhy: "A sender’s payloads are told event by event.",
  notFound: "No field has that in its path.",
  drifted: "Unlike those before them",
  noDrift: (looked: number): string =>
    looked === 1 ? "The newest is like those before it." : `Of the newest ${looked} none is unlike those before it.`,
  partial: "Some were left out: they are too large, or looking at them took too long.",
  cut: "There are more fields; the first 1,000 are shown.",
  onlyWith: "Only deliveries with this field",
} as const;

export const SHAPE_TYPES: Readonly<Record<ShapeType, string>> = {
  null: "null",
  boolean: "boolean",
  integer: "integer",
  number: "number",
  string: "string",
  object: "object",
  list: "list",
};

export const allOf = (sender: string): string => `${sender}, every source`;
export const lookedAt = (looked: number, name: string): string =>
  `Of ${plural(looked, "delivery", "deliveries")} of ${name} that hold JSON, the newest.`;
export const nothingOf = (name: string): string => `Nothing of ${name} that holds JSON is recorded.`;
/** `41 of 200`, and a share. */
export const oftenWords = (seen: number, of: number): string => `${count(seen)} of ${count(of)}`;
export const eventChoice = (event: string, seen: number): string => `${event} (${count(seen)})`;
export const moreThings = (things: number): string => `and ${plural(things, "more thing", "more things")}`;
export const fieldWas = (path: string, sentence: string): string => `${path} ${sentence}`;
