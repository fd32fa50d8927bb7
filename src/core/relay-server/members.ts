import type { JetStreamManager } from "@nats-io/jetstream";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Grade, Membership, Pass, Subscription } from "../relay/messages.ts";
import { API_PREFIX, DELIVERIES, PARTS, groupDurable, memberDurable } from "../relay/names.ts";
import type { Beginning } from "../relay/streams.ts";
import type { Bucket } from "./bucket.ts";
import { type MemberRecord, PASS_MS, STRAY_SOURCE, type SourceRecord } from "./records.ts";
import { type PassParts, createPasses } from "./passes.ts";
import { dropDurable, ensureDurable } from "./team-streams.ts";

/** What is the same for all members. */
export interface TeamFacts {
  readonly team: string;
  readonly relayVersion: string;
  readonly publicUrl: string;
  readonly keptDays: number;
  /** Whether what is posted to a path of no source is kept, for those who have all sources. */
  readonly keepsStrays: boolean;
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
  renew(member: MemberRecord): Promise<Result<Pass>>;
  /** Whether the pass should be renewed: it is half over, signed with a former key, or does not cover all that the member may read. */
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

interface Parts extends Omit<PassParts, "subscriptions"> {
  readonly bucket: Bucket;
  readonly manager: JetStreamManager;
  readonly facts: TeamFacts;
  /** Tells NATS who is shut out. */
  readonly shutOut: () => Promise<void>;
}

/** The members of a team, and what each may read. */
export function createMembers({ bucket, manager, keys, signing, facts, now, shutOut }: Parts): Members {
  const subscriptions = (member: Pick<MemberRecord, "name" | "sources">) =>
    subscriptionsOf(member, bucket.sources(), facts);
  const passes = createPasses({ keys, signing, now, subscriptions });

  async function ensure(member: Pick<MemberRecord, "name" | "sources">): Promise<string[]> {
    const missing: string[] = [];
    for (const { source, durable, mode } of subscriptions(member)) {
      const wanted = { name: durable, source, begin: "new" as const, isGroup: mode === "group" };
      if (!(await ensureDurable(manager, wanted))) missing.push(source);
    }
    return missing;
  }

  return {
    async admit(member, validMs = PASS_MS) {
      if (bucket.member(member.name)) return alreadyThere(member.name);
      const signed = await passes.sign(member, validMs);
      if (!signed.ok) return signed;
      await ensure(member);
      const joined = { ...member, ...signed.value.about, joinedAt: now() };
      const kept = await bucket.changeMember(member.name, (before) =>
        before ? alreadyThere(member.name) : ok(joined),
      );
      return kept.ok ? ok(signed.value.pass) : kept;
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
    async renew(member) {
      const signed = await passes.sign(member, PASS_MS);
      if (!signed.ok) return signed;
      const { pass, about } = signed.value;
      const kept = await bucket.changeMember(member.name, (before) =>
        before ? ok({ ...before, ...about }) : fail("not_found", `There is no member ${member.name}.`),
      );
      return kept.ok ? ok(pass) : kept;
    },
    needsRenewal: passes.isDue,
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

function alreadyThere(name: string) {
  return fail("conflict", `There is a member ${name} already.`);
}

/** What a member may read of the team's sources. */
function subscriptionsOf(
  { name, sources }: Pick<MemberRecord, "name" | "sources">,
  all: readonly SourceRecord[],
  { keepsStrays }: Pick<TeamFacts, "keepsStrays">,
): Subscription[] {
  const strays = keepsStrays && sources === "all" ? [STRAY_SOURCE] : [];
  return [...all.filter(({ name: source }) => sources === "all" || sources.includes(source)), ...strays].map(
    (source) => ({
      source: source.name,
      mode: source.mode,
      group: source.group,
      durable: durableOf(name, source),
      answer: source.answer,
      patienceMs: source.patienceMs,
    }),
  );
}

function durableOf(member: string, { name, mode, group }: SourceRecord): string {
  return mode === "group" && group !== null ? groupDurable(group, name) : memberDurable(member, name);
}
