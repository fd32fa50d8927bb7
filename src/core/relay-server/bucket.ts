import { JetStreamApiError } from "@nats-io/jetstream";
import { type KV, type KvEntry, Kvm } from "@nats-io/kv";
import type { NatsConnection } from "@nats-io/nats-core";
import type { z } from "zod";
import { BUCKET, tokenOf } from "../relay/names.ts";
import { type Result, ok } from "../../contract/errors.ts";
import type { Log } from "../ports.ts";
import { InvitationRecord, MemberRecord, RevokedRecord, SigningRecord, SourceRecord } from "./records.ts";

/** The team's bucket as this relay sees it: whatever another relay, or a person, changes is here a moment later. */
export interface Bucket {
  source(name: string): SourceRecord | null;
  sources(): readonly SourceRecord[];
  member(name: string): MemberRecord | null;
  members(): readonly MemberRecord[];
  revoked(): readonly RevokedRecord[];
  /** The keys that sign passes, and those that did of late. */
  signing(): readonly SigningRecord[];
  /** Makes a source, or changes it from what it is at that moment, whoever else changes it meanwhile. */
  changeSource(name: string, change: Change<SourceRecord>): Promise<Result<Changed<SourceRecord>>>;
  removeSource(name: string): Promise<void>;
  /** The same of a member. */
  changeMember(name: string, change: Change<MemberRecord>): Promise<Result<Changed<MemberRecord>>>;
  removeMember(name: string): Promise<void>;
  putRevoked(revoked: RevokedRecord): Promise<void>;
  putSigning(signing: SigningRecord): Promise<void>;
  removeSigning(key: string): Promise<void>;
  putInvitation(hash: string, invitation: InvitationRecord): Promise<void>;
  /** Takes an invitation, which can be taken once: of two who come at the same moment one gets it. */
  takeInvitation(hash: string, now: number): Promise<InvitationRecord | "unknown" | "used" | "expired">;
}

export interface Changed<T> {
  readonly before: T | null;
  readonly after: T;
}
/** What becomes of what is there; called again where it has become another meanwhile. */
type Change<T> = (before: T | null) => Result<T>;

const WATCHED = { source: SourceRecord, member: MemberRecord, revoked: RevokedRecord, signing: SigningRecord } as const;
type Kind = keyof typeof WATCHED;

/** JetStream's numbers for "another was here since"; the second is that of newer servers where they cannot say what is there. */
const WRONG_LAST_SEQUENCE: ReadonlySet<number> = new Set([10_071, 10_164]);

/** Opens the bucket, makes it where there is none, and reads all that is in it. */
export async function openBucket(connection: NatsConnection, replicas: number, log: Log): Promise<Bucket> {
  const kv = await new Kvm(connection).create(BUCKET, { replicas, history: 1 });
  const known = {
    source: new Map<string, SourceRecord>(),
    member: new Map<string, MemberRecord>(),
    revoked: new Map<string, RevokedRecord>(),
    signing: new Map<string, SigningRecord>(),
  };
  const revisions = new Map<string, number>();
  await readAll(kv, follow);
  void watch(kv, follow, log);

  /** What is told late of something that was changed since is no news. */
  function follow({ key, text, revision }: Told): void {
    if (revision <= (revisions.get(key) ?? 0)) return;
    revisions.set(key, revision);
    take(key, text);
  }

  function take(key: string, text: string | null): void {
    const [kind = "", name = ""] = split(key);
    if (kind === "source") keep(known.source, SourceRecord, name, text);
    else if (kind === "member") keep(known.member, MemberRecord, name, text);
    else if (kind === "revoked") keep(known.revoked, RevokedRecord, name, text);
    else if (kind === "signing") keep(known.signing, SigningRecord, name, text);
  }

  function keep<T>(records: Map<string, T>, schema: z.ZodType<T>, name: string, text: string | null): void {
    const parsed = text === null ? null : schema.safeParse(jsonOf(text));
    if (parsed === null) records.delete(name);
    else if (parsed.success) records.set(name, parsed.data);
    else log.warn("The team's bucket holds what cannot be read; it is left alone", { name });
  }

  /** Ours at once, without waiting to be told. */
  async function put(kind: Kind, name: string, value: unknown): Promise<void> {
    const [key, text] = [`${kind}.${name}`, JSON.stringify(value)];
    follow({ key, text, revision: await kv.put(key, text) });
  }

  async function remove(kind: Kind, name: string): Promise<void> {
    await kv.delete(`${kind}.${name}`);
    take(`${kind}.${name}`, null);
  }

  async function change<T>(key: string, schema: z.ZodType<T>, by: Change<T>): Promise<Result<Changed<T>>> {
    for (;;) {
      const entry = await kv.get(key);
      const before = entry?.operation === "PUT" ? (schema.safeParse(jsonOf(entry.string())).data ?? null) : null;
      const after = by(before);
      if (!after.ok) return after;
      const text = JSON.stringify(after.value);
      try {
        const revision = await kv.put(key, text, { previousSeq: entry?.revision ?? 0 });
        follow({ key, text, revision });
        return ok({ before, after: after.value });
      } catch (error) {
        if (!isAnother(error)) throw error;
      }
    }
  }

  return {
    source: (name) => known.source.get(tokenOf(name)) ?? null,
    sources: () => [...known.source.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    member: (name) => known.member.get(name) ?? null,
    members: () => [...known.member.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    revoked: () => [...known.revoked.values()],
    signing: () => [...known.signing.values()],
    changeSource: (name, by) => change(`source.${tokenOf(name)}`, SourceRecord, by),
    removeSource: (name) => remove("source", tokenOf(name)),
    changeMember: (name, by) => change(`member.${name}`, MemberRecord, by),
    removeMember: (name) => remove("member", name),
    putRevoked: (revoked) => put("revoked", revoked.key, revoked),
    putSigning: (signing) => put("signing", signing.key, signing),
    removeSigning: (key) => remove("signing", key),
    putInvitation: async (hash, invitation) => void (await kv.create(`invitation.${hash}`, JSON.stringify(invitation))),
    takeInvitation: (hash, now) => takeInvitation(kv, hash, now),
  };
}

async function takeInvitation(kv: KV, hash: string, now: number): ReturnType<Bucket["takeInvitation"]> {
  const entry = await kv.get(`invitation.${hash}`);
  const parsed = entry?.operation === "PUT" ? InvitationRecord.safeParse(jsonOf(entry.string())) : null;
  if (!entry || !parsed?.success) return "unknown";
  const invitation = parsed.data;
  if (invitation.isUsed) return "used";
  if (invitation.expiresAt < now) return "expired";
  try {
    await kv.update(`invitation.${hash}`, JSON.stringify({ ...invitation, isUsed: true }), entry.revision);
    return invitation;
  } catch (error) {
    // Somebody was faster. Anything else is no answer.
    if (isAnother(error)) return "used";
    throw error;
  }
}

/** Whether what is there is another than it was said to be. */
function isAnother(error: unknown): boolean {
  return error instanceof JetStreamApiError && WRONG_LAST_SEQUENCE.has(error.code);
}

/** What stands under a key, or null where it was removed, and which change of the bucket that was. */
interface Told {
  readonly key: string;
  readonly text: string | null;
  readonly revision: number;
}

async function readAll(kv: KV, follow: (told: Told) => void): Promise<void> {
  const names: string[] = [];
  // Servers before 2.10 cannot be asked for several kinds at once.
  for await (const key of await kv.keys()) if (Object.hasOwn(WATCHED, split(key)[0] ?? "")) names.push(key);
  const entries = await Promise.all(names.map((name) => kv.get(name)));
  for (const entry of entries) if (entry) follow(toldBy(entry));
}

function toldBy(entry: KvEntry): Told {
  const { key, revision, operation } = entry;
  return { key, revision, text: operation === "PUT" ? entry.string() : null };
}

async function watch(kv: KV, follow: (told: Told) => void, log: Log): Promise<void> {
  try {
    for await (const entry of await kv.watch()) follow(toldBy(entry));
  } catch (cause) {
    log.error("The team's bucket is no longer followed; what is known of it stays until the next start", cause);
  }
}

function split(key: string): string[] {
  const dot = key.indexOf(".");
  return dot < 0 ? [key] : [key.slice(0, dot), key.slice(dot + 1)];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
