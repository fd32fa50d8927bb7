/** How much one client may send: so many at once, and so many a second from then on. */
export interface Share {
  readonly burst: number;
  readonly perSecond: number;
}

export interface Shares {
  /** Whether a client may send one more now, in milliseconds of a clock that only goes on; it then has one less. */
  takes(client: string, now: number): boolean;
}

const MOST_KNOWN = 10_000;

/** Gives each client a share of its own, so that one that floods takes nothing from the others. */
export function createShares({ burst, perSecond }: Share): Shares {
  const known = new Map<string, { left: number; at: number }>();

  return {
    takes: (client, now) => {
      const one = known.get(client) ?? { left: burst, at: now };
      // Whoever was seen last stands last, so that the first can be forgotten.
      known.delete(client);
      if (known.size >= MOST_KNOWN) known.delete(known.keys().next().value ?? "");
      known.set(client, one);
      one.left = Math.min(burst, one.left + ((now - one.at) * perSecond) / 1000);
      one.at = now;
      if (one.left < 1) return false;
      one.left -= 1;
      return true;
    },
  };
}
