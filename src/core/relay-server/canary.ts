import { createHmac, randomBytes } from "node:crypto";
import type { Log } from "../ports.ts";
import type { Arrival, Reply } from "../receive/arrival.ts";
import { sameText } from "../secrets/compare.ts";
import type { RelayKeys } from "./keys.ts";

const EVERY_MS = 30_000;
const PATIENCE_MS = 10_000;
const LONGEST = 1000;
const PATH = /^\/canary\/([0-9a-f]{32})$/;

/** Whether the public URL was seen to lead to a relay of this team; null before the first look. Times are epoch milliseconds. */
export interface Outside {
  readonly isReached: boolean | null;
  readonly checkedAt: number | null;
  /** Why not, in words; null where it is reached. */
  readonly why: string | null;
}

export interface Canary {
  /** The answer to a request of a canary's; null for any other. */
  answer(arrival: Arrival): Reply | null;
  seen(): Outside;
  look(): Promise<void>;
  close(): void;
}

interface CanaryParts {
  readonly publicUrl: string;
  readonly keys: Pick<RelayKeys, "core">;
  readonly now: () => number;
  readonly log: Log;
}

/**
 * Asks through the public URL what a relay of this team alone can answer, every half a minute: a name that leads elsewhere,
 * a proxy that is down or a certificate that has expired is seen here before senders give up.
 */
export function createCanary({ publicUrl, keys, now, log }: CanaryParts): Canary {
  const secret = createHmac("sha256", keys.core.getSeed()).update("canary").digest();
  const proof = (nonce: string): string => createHmac("sha256", secret).update(nonce).digest("hex");
  let seen: Outside = { isReached: null, checkedAt: null, why: null };

  async function ask(): Promise<string | null> {
    const nonce = randomBytes(16).toString("hex");
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const answer = await fetch(`${publicUrl}/canary/${nonce}`, { redirect: "manual", signal });
      const text = (await answer.text()).slice(0, LONGEST);
      return sameText(text, proof(nonce)) ? null : `something else answers at ${publicUrl}, with ${answer.status}`;
    } catch {
      return `nothing answers at ${publicUrl}, or its certificate is not trusted`;
    }
  }

  async function look(): Promise<void> {
    const why = await ask();
    if (why !== null && seen.why === null) log.warn("The public URL does not lead to this relay", { why });
    if (why === null && seen.isReached === false) log.info("The public URL leads to this relay again");
    seen = { isReached: why === null, checkedAt: now(), why };
  }

  const looking = setInterval(() => void look(), EVERY_MS);
  looking.unref();
  return {
    answer({ request }) {
      const [, nonce] = PATH.exec(request.path) ?? [];
      if (nonce === undefined || request.method !== "GET") return null;
      return { status: 200, headers: [["Content-Type", "text/plain"]], body: proof(nonce) };
    },
    seen: () => seen,
    look,
    close: () => clearInterval(looking),
  };
}
