/** How long a delivery may take before it is spoken of; then whenever it has taken twice as long. */
const SPOKEN_OF_MS = 2000;

/** An app that has not answered a delivery yet. */
export interface Wait {
  readonly id: string;
  readonly seconds: number;
  /** How many deliveries of the same source came after it and have no answer either. */
  readonly after: number;
  /** Whether those wait until this one is answered; they are with the app, too, where not. */
  readonly isByTurns: boolean;
}

interface Entry {
  readonly id: string;
  readonly lane: string;
  readonly isByTurns: boolean;
  /** Milliseconds, monotonic; null before its turn. */
  since: number | null;
  timer: NodeJS.Timeout | null;
}

/** The deliveries that apps have not answered yet, in the order they came. */
export interface Waits {
  /** `lane`: those that go one after the other, where `isByTurns`. */
  add(id: string, lane: string, isByTurns: boolean): void;
  done(id: string): void;
  has(id: string): boolean;
  /** Those whose turn it is. */
  current(): readonly Wait[];
  /** Resolves when none of those that are there now waits any longer. */
  settled(): Promise<void>;
  stop(): void;
}

/** `tell` hears of every wait that has become long. */
export function createWaits(tell: (wait: Wait) => void): Waits {
  const entries = new Map<string, Entry>();
  const settling = new Set<{ readonly ids: Set<string>; readonly resolve: () => void }>();

  const lane = ({ lane: name }: Entry) => [...entries.values()].filter((entry) => entry.lane === name);

  function begin(entry: Entry): void {
    entry.since = performance.now();
    speakLater(entry, SPOKEN_OF_MS);
  }

  function speakLater(entry: Entry, atMs: number): void {
    const past = performance.now() - (entry.since ?? 0);
    entry.timer = setTimeout(() => {
      tell(waitOf(entry));
      speakLater(entry, atMs * 2);
    }, atMs - past).unref();
  }

  function waitOf(entry: Entry): Wait {
    const all = lane(entry);
    const seconds = Math.round((performance.now() - (entry.since ?? performance.now())) / 1000);
    return { id: entry.id, seconds, after: all.length - all.indexOf(entry) - 1, isByTurns: entry.isByTurns };
  }

  return {
    add: (id, name, isByTurns) => {
      const entry: Entry = { id, lane: name, isByTurns, since: null, timer: null };
      const isBehind = isByTurns && lane(entry).length > 0;
      entries.set(id, entry);
      if (!isBehind) begin(entry);
    },
    done: (id) => {
      const entry = entries.get(id);
      if (!entry) return;
      if (entry.timer) clearTimeout(entry.timer);
      entries.delete(id);
      const [next] = lane(entry);
      if (next?.since === null) begin(next);
      for (const one of settling) {
        one.ids.delete(id);
        if (one.ids.size > 0) continue;
        settling.delete(one);
        one.resolve();
      }
    },
    has: (id) => entries.has(id),
    current: () => [...entries.values()].flatMap((entry) => (entry.since === null ? [] : [waitOf(entry)])),
    settled: () =>
      new Promise((resolve) => {
        if (entries.size === 0) resolve();
        else settling.add({ ids: new Set(entries.keys()), resolve });
      }),
    stop: () => {
      for (const { timer } of entries.values()) if (timer) clearTimeout(timer);
    },
  };
}

/** A wait in words: `dlv_… 4 s (3 behind it)`. */
export function waitWords({ id, seconds, after, isByTurns }: Wait): string {
  const others = after === 0 ? "" : ` (${after} ${isByTurns ? "behind it" : "more with the app"})`;
  return `${id} ${seconds} s${others}`;
}
