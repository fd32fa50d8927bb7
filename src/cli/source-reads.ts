import type { Source } from "../contract/model/source.ts";
import type { SourceReads } from "../contract/model/source-reads.ts";
import type { Values } from "./verb.ts";

/** What says where a source's deliveries say what they are, for verbs that make or change sources. */
export const READS_OPTIONS = {
  "event-from": {
    type: "string",
    argument: "PLACE",
    help: "Where the event stands, such as data.type or webhook.headers.x-event; none forgets it.",
  },
  "id-from": {
    type: "string",
    argument: "PLACE",
    help: "Where the sender's own id stands: what comes with it again runs no hooks again.",
  },
  summary: {
    type: "string",
    argument: "TEXT",
    help: "A place, or a sentence with {{places}}, that sums a delivery up.",
  },
} as const;

export type ReadsValues = Values<typeof READS_OPTIONS>;

const NOTHING: SourceReads = { event: null, deliveryKey: null, summary: null };

/** What is given, beside what the source reads already; nothing where nothing is given. */
export function readsOf(
  { "event-from": event, "id-from": deliveryKey, summary }: ReadsValues,
  before: SourceReads | null,
): { readonly reads?: SourceReads | null } {
  if (event === undefined && deliveryKey === undefined && summary === undefined) return {};
  const kept = before ?? NOTHING;
  const reads = {
    event: event === undefined ? kept.event : placeOf(event),
    deliveryKey: deliveryKey === undefined ? kept.deliveryKey : placeOf(deliveryKey),
    summary: summary === undefined ? kept.summary : placeOf(summary),
  };
  return { reads: Object.values(reads).every((place) => place === null) ? null : reads };
}

function placeOf(given: string): string | null {
  return given === "none" ? null : given;
}

/** `event from data.type, id from data.id`; null where a source says nothing of it. */
export function readsWords({ reads }: Pick<Source, "reads">): string | null {
  if (reads === null) return null;
  const { event, deliveryKey, summary } = reads;
  const said = [
    event === null ? null : `event from ${event}`,
    deliveryKey === null ? null : `id from ${deliveryKey}`,
    summary === null ? null : `summary ${summary}`,
  ];
  return said.filter((words) => words !== null).join(", ");
}
