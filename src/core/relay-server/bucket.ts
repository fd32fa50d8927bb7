import { JetStreamApiError } from "@nats-io/jetstream";
import { type KV, Kvm } from "@nats-io/kv";
import type { NatsConnection } from "@nats-io/nats-core";
import type { z } from "zod";
import { BUCKET, tokenOf } from "../relay/names.ts";
import type { Log } from "../ports.ts";
import { InvitationRecord, MemberRecord, RevokedRecord, SourceRecord } from "./records.ts";

/** The team's bucket as this relay sees it: whatever another relay, or a person, changes is here a moment later. */
export interface Bucket {
  source(name: string): SourceRecord | null;
  sources(): readonly SourceRecord[];
  member(name: string): MemberRecord | null;
  members(): readonly MemberRecord[];
  revoked(): readonly RevokedRecord[];
  putSource(source: SourceRecord): Promise<void>;
  removeSource(name: string): Promise<void>;
  putMember(member: MemberRecord): Promise<void>;
  removeMember(name: string): Promise<void>;
  putRevoked(revoked: RevokedRecord): Promise<void>;
  putInvitation(hash: string, invitation: InvitationRecord): Promise<void>;
  /** Takes an invitation, which can be taken once: of two who come at the same moment one gets it. */
  takeInvitation(hash: string, now: number): Promise<InvitationRecord | "unknown" | "used" | "expired">;
}

const WATCHED = { source: SourceRecord, member: MemberRecord, revoked: RevokedRecord } as const;
type Kind = keyof typeof WATCHED;

/** JetStream's number for "another was here since". */
const WRONG_LAST_SEQUENCE = 10_071;

/** Opens the bucket, makes it where there is none, and reads all that is in it. */
export async function openBucket(connection: NatsConnection, replicas: number, log: Log): Promise<Bucket> {
  const kv = await new Kvm(connection).create(BUCKET, { replicas, history: 1 });
  const known = {
    source: new Map<string, SourceRecord>(),
    member: new Map<string, MemberRecord>(),
    revoked: new Map<string, RevokedRecord>(),
  };
  await readAll(kv, follow);
  void watch(kv, follow, log);

  function follow(key: string, text: string | null): void {
    const [kind = "", name = ""] = split(key);
    if (kind === "source") keep(known.source, SourceRecord, name, text);
    else if (kind === "member") keep(known.member, MemberRecord, name, text);
    else if (kind === "revoked") keep(known.revoked, RevokedRecord, name, text);
  }

  function keep<T>(records: Map<string, T>, schema: z.ZodType<T>, name: string, text: string | null): void {
    const parsed = text === null ? null : schema.safeParse(jsonOf(text));
    if (parsed === null) records.delete(name);
    else if (parsed.success) records.set(name, parsed.data);
    else log.warn("The team's bucket holds what cannot be read; it is left alone", { name });
  }

  /** Ours at once, without waiting to be told. */
  async function put(kind: Kind, name: string, value: unknown): Promise<void> {
    const text = JSON.stringify(value);
    await kv.put(`${kind}.${name}`, text);
    follow(`${kind}.${name}`, text);
  }

  async function remove(kind: Kind, name: string): Promise<void> {
    await kv.delete(`${kind}.${name}`);
    follow(`${kind}.${name}`, null);
  }

  return {
    source: (name) => known.source.get(tokenOf(name)) ?? null,
    sources: () => [...known.source.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    member: (name) => known.member.get(name) ?? null,
    members: () => [...known.member.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    revoked: () => [...known.revoked.values()],
    putSource: (source) => put("source", tokenOf(source.name), source),
    removeSource: (name) => remove("source", tokenOf(name)),
    putMember: (member) => put("member", member.name, member),
    removeMember: (name) => remove("member", name),
    putRevoked: (revoked) => put("revoked", revoked.key, revoked),
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
    // The revision is another by now: somebody was faster. Anything else is no answer.
    if (error instanceof JetStreamApiError && error.code === WRONG_LAST_SEQUENCE) return "used";
    throw error;
  }
}

async function readAll(kv: KV, follow: (key: string, text: string | null) => void): Promise<void> {
  const names: string[] = [];
  // Servers before 2.10 cannot be asked for several kinds at once.
  for await (const key of await kv.keys()) if (Object.hasOwn(WATCHED, split(key)[0] ?? "")) names.push(key);
  const entries = await Promise.all(names.map((name) => kv.get(name)));
  for (const entry of entries) if (entry?.operation === "PUT") follow(entry.key, entry.string());
}

async function watch(kv: KV, follow: (key: string, text: string | null) => void, log: Log): Promise<void> {
  try {
    for await (const entry of await kv.watch()) follow(entry.key, entry.operation === "PUT" ? entry.string() : null);
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
