import type { KeyPair } from "@nats-io/nkeys";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Log } from "../ports.ts";
import type { Bucket } from "./bucket.ts";
import { type RelayKeys, keepSigningKey, makeSigningKey } from "./keys.ts";
import { PASS_MS, type SigningRecord } from "./records.ts";

/** The key that members' passes are signed with, and for a while those of before, whose passes are still out there. */
export interface Signing {
  /** Signs passes from now on, until that time at most: epoch milliseconds, null where it has no end. Fails where it signs no more. */
  key(): Result<{ readonly pair: KeyPair; readonly until: number | null }>;
  /** Whether a pass that was signed with this public key is to be signed anew. */
  isFormer(signedBy: string): boolean;
  /** Signs with a new key from now on; the passes of those before are worth nothing after so many milliseconds. */
  rotate(withinMs: number): Promise<{ readonly until: number }>;
  /** Has NATS forget the keys whose time is over. */
  look(): Promise<void>;
  close(): void;
}

interface SigningParts {
  readonly dataFolder: string;
  readonly keys: Pick<RelayKeys, "devSigning">;
  readonly bucket: Pick<Bucket, "signing" | "putSigning" | "removeSigning">;
  readonly now: () => number;
  /** Tells NATS which keys are taken. */
  readonly tell: () => Promise<void>;
  readonly log: Log;
}

const EVERY_MS = 600_000;

/** The public keys whose passes are taken at a time. */
export function trustedOf(records: readonly SigningRecord[], now: number): string[] {
  return records.filter(({ until }) => until === null || until > now).map(({ key }) => key);
}

/** Relays of one team know each other's public keys by its bucket; the seed of the newest is copied by whoever runs them. */
export async function openSigning(parts: SigningParts): Promise<Signing> {
  const { dataFolder, keys, bucket, now, tell, log } = parts;
  let pair = keys.devSigning;
  const recordOf = (key: string): SigningRecord | undefined => bucket.signing().find((one) => one.key === key);
  const own = (): SigningRecord | undefined => recordOf(pair.getPublicKey());
  const isNewest = (): boolean => own()?.until === null;

  if (bucket.signing().length === 0) {
    await bucket.putSigning({ key: pair.getPublicKey(), since: now(), until: null });
  }
  const openedAt = own()?.since ?? 0;
  // A relay that was killed while it changed its key has left the former without an end.
  if (isNewest()) await retire(({ since }) => since < openedAt, now() + PASS_MS);
  else log.warn(ELSEWHERE);

  async function retire(which: (one: SigningRecord) => boolean, until: number): Promise<void> {
    for (const one of bucket.signing()) {
      if (one.until === null && which(one)) await bucket.putSigning({ ...one, until });
    }
  }

  async function look(): Promise<void> {
    const over = bucket.signing().filter(({ until }) => until !== null && until <= now());
    if (over.length === 0) return;
    await tell();
    for (const { key } of over) await bucket.removeSigning(key);
  }

  const looking = setInterval(() => {
    look().catch((cause: unknown) => log.error("NATS could not be told of keys whose time is over", cause));
  }, EVERY_MS).unref();

  return {
    key() {
      const { until } = own() ?? { until: 0 };
      return until === null || until > now() ? ok({ pair, until }) : fail("unavailable", ELSEWHERE);
    },
    isFormer: (signedBy) => isNewest() && signedBy !== pair.getPublicKey(),
    async rotate(withinMs) {
      const next = makeSigningKey();
      const since = now();
      const until = since + withinMs;
      await bucket.putSigning({ key: next.getPublicKey(), since, until: null });
      // NATS takes passes of the new key before the first is given out.
      await tell();
      keepSigningKey(dataFolder, next);
      pair = next;
      await retire(({ key }) => key !== next.getPublicKey(), until);
      await look();
      return { until };
    },
    look,
    close: () => clearInterval(looking),
  };
}

const ELSEWHERE =
  "The team's keys were changed by another relay: copy keys/dev-signing.nk from its folder, and restart this one.";
