import { type Result, ok } from "../../contract/errors.ts";
import { memberToken } from "../relay/accounts.ts";
import type { Pass, Subscription } from "../relay/messages.ts";
import type { RelayKeys } from "./keys.ts";
import type { MemberRecord } from "./records.ts";
import type { Signing } from "./signing.ts";

export interface PassParts {
  readonly keys: Pick<RelayKeys, "dev">;
  readonly signing: Pick<Signing, "key" | "isFormer">;
  readonly now: () => number;
  readonly subscriptions: (member: Pick<MemberRecord, "name" | "sources">) => readonly Subscription[];
}

interface Signed {
  readonly pass: Pass;
  /** What is remembered of it. */
  readonly about: Pick<MemberRecord, "passAt" | "expiresAt" | "signedBy" | "covers">;
}

/** The passes of members: for what each may read, and no longer than the key that signs them. */
export function createPasses({ keys, signing, now, subscriptions }: PassParts) {
  return {
    async sign(member: Pick<MemberRecord, "name" | "key" | "sources">, validMs: number): Promise<Result<Signed>> {
      const by = signing.key();
      if (!by.ok) return by;
      const { pair, until } = by.value;
      const passAt = now();
      const expiresAt = Math.min(passAt + validMs, until ?? Infinity);
      const rights = {
        member: member.name,
        key: member.key,
        subscriptions: subscriptions(member),
        expiresAt: Math.floor(expiresAt / 1000),
      };
      const jwt = await memberToken(rights, { dev: keys.dev, devSigning: pair });
      const covers = rights.subscriptions.map(({ durable }) => durable);
      return ok({ pass: { jwt, expiresAt }, about: { passAt, expiresAt, signedBy: pair.getPublicKey(), covers } });
    },
    /** Whether a member should fetch another: it is half over, signed with a former key, or covers not all that may be read. */
    isDue(member: MemberRecord): boolean {
      const isHalfOver = now() > (member.passAt + member.expiresAt) / 2;
      const isWhole = subscriptions(member).every(({ durable }) => member.covers.includes(durable));
      return isHalfOver || !isWhole || signing.isFormer(member.signedBy);
    },
  };
}
