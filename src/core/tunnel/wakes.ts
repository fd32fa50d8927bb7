import { networkInterfaces } from "node:os";

export interface WakeOptions {
  /** Told that this machine slept, or that its network is another than it was. */
  readonly told: (why: "woke" | "network") => void;
  readonly now?: () => number;
  /** What tells one network from another. */
  readonly network?: () => string;
  readonly tickMs?: number;
}

const TICK_MS = 1000;
const NETWORK_EVERY = 5;
/** A tick that comes later than this was slept through. */
const GAP_MS = 5000;

/** Notices sleep by a wall clock that went on by more than it should have, and another network by this machine's addresses. Returns what ends it. */
export function noticeWakes({ told, now = Date.now, network = addresses, tickMs = TICK_MS }: WakeOptions): () => void {
  let last = now();
  let before = network();
  let ticks = 0;
  const timer = setInterval(() => {
    const at = now();
    const gap = at - last - tickMs;
    last = at;
    ticks += 1;
    const hasSlept = gap > GAP_MS;
    const current = hasSlept || ticks % NETWORK_EVERY === 0 ? network() : before;
    const isOther = current !== before;
    before = current;
    if (hasSlept) told("woke");
    else if (isOther) told("network");
  }, tickMs);
  timer.unref();
  return () => clearInterval(timer);
}

function addresses(): string {
  const all = Object.entries(networkInterfaces()).flatMap(([name, list = []]) =>
    list.filter(({ internal }) => !internal).map(({ address }) => `${name} ${address}`),
  );
  return all.toSorted().join("\n");
}
