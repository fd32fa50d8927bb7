import type { DeliveryItem } from "../../../contract/model/delivery.ts";
import { createGroupCommit } from "../engine/group-commit.ts";
import type { Write } from "../engine/transaction.ts";
import type { AppChange, AppStatements } from "./app-answers.ts";
import type { DeliveryTable } from "./delivery-table.ts";
import type { Recorded, RecordRequest } from "./record.ts";

type Work = RecordRequest | AppChange;
type Done = { readonly recorded: Recorded | null } | { readonly moved: DeliveryItem | null };

interface Parts {
  readonly write: Write;
  readonly record: (requests: readonly RecordRequest[]) => readonly (Recorded | null)[];
  readonly change: AppStatements["change"];
  /** Told after every commit. */
  readonly committed: () => void;
}

/** Commits shared by deliveries that arrive and by what becomes of earlier ones. */
export function sharedCommits({ write, record, change, committed }: Parts): Pick<
  DeliveryTable,
  "record" | "recordRelayed" | "moveOn"
> & {
  flush(): Promise<void>;
} {
  const { add, flush } = createGroupCommit<Work, Done>({
    write,
    apply: workWith(record, change),
    weight: weightOf,
    committed,
  });
  return {
    record: async (request) => {
      const recorded = recordedOf(await add(request));
      if (recorded === null) throw new Error("What was received here was taken for what a relay brought");
      return recorded;
    },
    recordRelayed: async (request) => recordedOf(await add(request)),
    moveOn: async (one, patienceMs) => movedOf(await add(one, patienceMs)),
    flush,
  };
}

function weightOf(work: Work): number {
  if ("delivery" in work) return work.delivery.body.length;
  return (work.passage?.body.length ?? 0) + (work.passage?.sent?.body.length ?? 0);
}

/** Deliveries are written together, as many together cost half as much. */
function workWith(record: Parts["record"], change: Parts["change"]): (works: readonly Work[]) => readonly Done[] {
  return (works) => {
    const recorded = record(works.filter((work): work is RecordRequest => "delivery" in work)).values();
    return works.map((work): Done => {
      if (!("delivery" in work)) return { moved: change(work) };
      const { value } = recorded.next();
      if (value === undefined) throw new Error("Fewer deliveries were recorded than were asked for");
      return { recorded: value };
    });
  };
}

function recordedOf(done: Done): Recorded | null {
  if ("recorded" in done) return done.recorded;
  throw new Error("A delivery was asked for and another thing done");
}

function movedOf(done: Done): DeliveryItem | null {
  if ("moved" in done) return done.moved;
  throw new Error("A move was asked for and another thing done");
}
