import type { Log } from "../ports.ts";
import type { RelayMarks } from "../record/tables/relay-marks.ts";
import { type SubscriptionCounts, countSubscription } from "./counts.ts";

/** How far each source of a relay has been taken, kept on the disk every now and then. */
export interface Marks {
  of(source: string): SubscriptionCounts;
  /** Up to which number of the relay's stream each source is settled. */
  settled(): Readonly<Record<string, number>>;
  /** The connection is gone. */
  lost(): void;
  /** Keeps what is not kept yet. */
  stop(): void;
}

/** What is counted is kept this often, in milliseconds: what is lost of it by a kill is asked for and known again. */
const KEEP_MS = 2000;

/** `changed` is told of every change. */
export function keepMarks(relay: string, table: RelayMarks, log: Log, changed: () => void): Marks {
  const before = table.of(relay);
  const counted = new Map<string, SubscriptionCounts>();
  let isDirty = false;

  function of(source: string): SubscriptionCounts {
    const found = counted.get(source);
    if (found) return found;
    const made = countSubscription(before.get(source), () => {
      isDirty = true;
      changed();
    });
    counted.set(source, made);
    return made;
  }

  function keep(): void {
    if (!isDirty) return;
    isDirty = false;
    try {
      table.put(relay, new Map([...counted].map(([source, { mark }]) => [source, mark])));
    } catch (cause) {
      isDirty = true;
      log.warn("How far the relay's deliveries are recorded could not be kept", { cause: String(cause) });
    }
  }

  const keeping = setInterval(keep, KEEP_MS).unref();
  return {
    of,
    settled: () => Object.fromEntries([...before.keys(), ...counted.keys()].map((one) => [one, of(one).mark.sequence])),
    lost: () => counted.forEach(({ lost }) => lost()),
    stop: () => {
      clearInterval(keeping);
      keep();
    },
  };
}
