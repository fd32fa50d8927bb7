import type { JetStreamManager } from "@nats-io/jetstream";
import { type Result, fail, ok } from "../../contract/errors.ts";
import { memberToken } from "../relay/accounts.ts";
import type { Grade, Membership, Pass, Subscription } from "../relay/messages.ts";
import { API_PREFIX, DELIVERIES, PARTS, groupDurable, memberDurable } from "../relay/names.ts";
import type { Beginning } from "../relay/streams.ts";
import type { Bucket } from "./bucket.ts";
import type { RelayKeys } from "./keys.ts";
import type { MemberRecord, SourceRecord } from "./records.ts";
import { dropDurable, ensureDurable } from "./team-streams.ts";

const DAY_MS = 86_400_000;
/** A pass is good for so long, and is renewed from half of it on. */
export const PASS_MS = 30 * DAY_MS;

/** What is the same for all members. */
export interface TeamFacts {
  readonly team: string;
  readonly relayVersion: string;
  readonly publicUrl: string;
  readonly keptDays: number;
  grade(): Grade;
  /** How full the stream is, in percent. */
  full(): number;
}

export interface Members {
  /** Lets a member in: its durables are made, and a pass is signed for its key. */
  admit(member: Pick<MemberRecord, "name" | "key" | "sources" | "version">, validMs?: number): Promise<Result<Pass>>;
  membership(member: MemberRecord): Membership;
  /** Makes what is missing of a member's durables; answers the sources whose cursor was not there. */
  ensure(member: MemberRecord): Promise<readonly string[]>;
  /** Another pass for a member who has one. */
  renew(member: MemberRecord): Promise<Pass>;
  /** Whether the pass should be renewed: it is half over, or does not cover all that the member may read. */
  needsRenewal(member: MemberRecord): boolean;
  /** Sets a member's own cursor to another place. */
  rewind(member: MemberRecord, source: string, to: Beginning): Promise<Result<Subscription>>;
  /** Shuts a member out: the pass is worth nothing at once, and the durables are gone. */
  remove(member: MemberRecord): Promise<void>;
  /** Makes the durables of all members for a source, so that nothing is missed from now on, and drops those of before. */
  follow(source: SourceRecord, before: SourceRecord | null): Promise<void>;
  /** Drops all durables of a source that is no more. */
  forget(source: SourceRecord): Promise<void>;
}

interface Parts {
  readonly bucket: Bucket;
  readonly manager: JetStreamManager;
  readonly keys: RelayKeys;
  readonly facts: TeamFacts;
  readonly now: () => number;
  /** Tells NATS who is shut out. */
  readonly shutOut: () => Promise<void>;
}

/** The members of a team, and what each may read. */
export function createMembers({ bucket, manager, keys, facts, now, shutOut }: Parts): Members {
  function subscriptions({ name, sources }: Pick<MemberRecord, "name" | "sources">): Subscription[] {
    return bucket
      .sources()
      .filter((source) => sources === "all" || sources.includes(source.name))
      .map((source) => ({
        source: source.name,
        mode: source.mode,
        group: source.group,
        durable: durableOf(name, source),
        answer: source.answer,
        patienceMs: source.patienceMs,
      }));
  }

  async function sign(member: Pick<MemberRecord, "name" | "key" | "sources">, validMs: number): Promise<Pass> {
    const expiresAt = now() + validMs;
    const rights = { member: member.name, key: member.key, subscriptions: subscriptions(member) };
    return { jwt: await memberToken({ ...rights, expiresAt: Math.floor(expiresAt / 1000) }, keys), expiresAt };
  }

  async function ensure(member: Pick<MemberRecord, "name" | "sources">): Promise<string[]> {
    const missing: string[] = [];
    for (const { source, durable, mode } of subscriptions(member)) {
      const wanted = { name: durable, source, begin: "new" as const, isGroup: mode === "group" };
      if (!(await ensureDurable(manager, wanted))) missing.push(source);
    }
    return missing;
  }

  async function keep(member: Omit<MemberRecord, "passAt" | "expiresAt" | "covers">, validMs: number): Promise<Pass> {
    const pass = await sign(member, validMs);
    const covers = subscriptions(member).map(({ durable }) => durable);
    await bucket.putMember({ ...member, passAt: now(), expiresAt: pass.expiresAt, covers });
    return pass;
  }

  return {
    async admit(member, validMs = PASS_MS) {
      if (bucket.member(member.name)) return fail("conflict", `There is a member ${member.name} already.`);
      await ensure(member);
      return ok(await keep({ ...member, joinedAt: now() }, validMs));
    },
    membership: (member) => ({
      member: member.name,
      team: facts.team,
      relayVersion: facts.relayVersion,
      publicUrl: facts.publicUrl,
      nats: `${facts.publicUrl.replace(/^http/, "ws")}/nats`,
      apiPrefix: API_PREFIX,
      streams: { deliveries: DELIVERIES, parts: PARTS },
      grade: facts.grade(),
      keptDays: facts.keptDays,
      full: facts.full(),
      subscriptions: subscriptions(member),
    }),
    ensure,
    renew: ({ passAt: _passAt, expiresAt: _expiresAt, covers: _covers, ...member }) => keep(member, PASS_MS),
    needsRenewal: (member) => {
      const isHalfOver = now() > (member.passAt + member.expiresAt) / 2;
      return isHalfOver || subscriptions(member).some(({ durable }) => !member.covers.includes(durable));
    },
    async rewind(member, source, to) {
      const subscription = subscriptions(member).find((one) => one.source === source);
      if (!subscription) return fail("not_found", `You have no source ${source}.`);
      if (subscription.mode === "group")
        return fail("unsupported", `${source} is shared by a group, whose cursor is not one member's to move.`);
      await dropDurable(manager, subscription.durable);
      await ensureDurable(manager, { name: subscription.durable, source, begin: to, isGroup: false });
      return ok(subscription);
    },
    async remove(member) {
      await bucket.putRevoked({ key: member.key, second: Math.floor(now() / 1000), expiresAt: member.expiresAt });
      await shutOut();
      for (const { durable, mode } of subscriptions(member)) {
        if (mode === "everyone") await dropDurable(manager, durable);
      }
      // Last, so that a removal that failed midway can be asked for again.
      await bucket.removeMember(member.name);
    },
    async follow(source, before) {
      for (const member of bucket.members()) {
        if (before && durableOf(member.name, before) !== durableOf(member.name, source)) {
          await dropDurable(manager, durableOf(member.name, before));
        }
        await ensure(member);
      }
    },
    async forget(source) {
      for (const { name } of bucket.members()) await dropDurable(manager, durableOf(name, source));
    },
  };
}

function durableOf(member: string, { name, mode, group }: SourceRecord): string {
  return mode === "group" && group !== null ? groupDurable(group, name) : memberDurable(member, name);
}
