import { z } from "zod";
import { type Result, fail, ok } from "../../contract/errors.ts";
import { Headers } from "../../contract/model/header.ts";
import { findProvider } from "../providers/catalogue.ts";
import { Pass } from "../relay/messages.ts";
import { GroupName, MemberName, SourceName } from "../relay/names.ts";
import type { SecretBox } from "../ports.ts";
import type { Bucket } from "./bucket.ts";
import { invitationLine, makeInvitation } from "./invitations.ts";
import type { Members } from "./members.ts";
import { SourceRecord, Sources } from "./records.ts";
import type { Signing } from "./signing.ts";

/** Stands for the version of a member whose pass was written into a file. */
const CREDENTIALS = "credentials";

/** What whoever runs the relay may have it do, by the admin port. */
export const ADMIN_CALLS = {
  invite: z.object({ name: MemberName, sources: Sources }),
  credentials: z.object({
    name: MemberName,
    sources: Sources,
    key: z.string().regex(/^U[A-Z2-7]{55}$/),
    validDays: z.number().int().min(1).max(3650),
  }),
  members: z.object({}),
  remove: z.object({ name: MemberName }),
  sources: z.object({}),
  "set-source": z.object({
    name: SourceName,
    /** The group that shares its deliveries; null for everyone. */
    group: GroupName.nullable().optional(),
    answer: SourceRecord.shape.answer.removeDefault().optional(),
    patienceMs: SourceRecord.shape.patienceMs.removeDefault().optional(),
    reply: z
      .object({ status: z.number().int().min(200).max(599), headers: Headers, body: z.string().max(262_144) })
      .nullable()
      .optional(),
    provider: z.string().nullable().optional(),
    /** Signatures are checked with these; none has it checked no more. */
    secrets: z.array(z.string().min(1)).optional(),
  }),
  "remove-source": z.object({ name: SourceName }),
  /** Signs passes with another key; those of the former are worth nothing after so many days. */
  "rotate-keys": z.object({ days: z.number().int().min(0).max(30) }),
} as const;
export type AdminCall = keyof typeof ADMIN_CALLS;

/** A source as it is shown: without its secrets. */
export type ShownSource = Omit<SourceRecord, "check"> & { readonly isChecked: boolean };
/** A member as it is shown. */
export interface ShownMember {
  readonly name: string;
  readonly sources: Sources;
  readonly joinedAt: number;
  readonly expiresAt: number;
  readonly version: string;
}

interface CallParts {
  readonly bucket: Bucket;
  readonly members: Members;
  readonly signing: Pick<Signing, "rotate">;
  readonly box: SecretBox;
  readonly publicUrl: string;
  readonly now: () => number;
}

type Calls = { readonly [K in AdminCall]: (input: z.infer<(typeof ADMIN_CALLS)[K]>) => Promise<Result<unknown>> };

/** The calls, each with its input parsed already. */
export function createAdminCalls({ bucket, members, signing, box, publicUrl, now }: CallParts): Calls {
  return {
    async invite({ name, sources }) {
      const unknown = unknownOf(sources, bucket);
      if (unknown !== null) return noSource(unknown);
      if (bucket.member(name)) return fail("conflict", `There is a member ${name} already. Remove it first.`);
      const { code, hash, record } = makeInvitation(name, sources, now());
      await bucket.putInvitation(hash, record);
      return ok({ line: invitationLine(publicUrl, code), expiresAt: record.expiresAt });
    },
    async credentials({ name, sources, key, validDays }) {
      const unknown = unknownOf(sources, bucket);
      if (unknown !== null) return noSource(unknown);
      const admitted = await members.admit({ name, key, sources, version: CREDENTIALS }, validDays * 86_400_000);
      const member = bucket.member(name);
      if (!admitted.ok || !member) return admitted;
      return ok({ pass: Pass.parse(admitted.value), membership: members.membership(member) });
    },
    members: () =>
      Promise.resolve(
        ok(
          bucket.members().map(({ name, sources, joinedAt, expiresAt, version }): ShownMember => ({
            name,
            sources,
            joinedAt,
            expiresAt,
            version,
          })),
        ),
      ),
    async remove({ name }) {
      const member = bucket.member(name);
      if (!member) return fail("not_found", `There is no member ${name}.`);
      await members.remove(member);
      return ok({ removed: name });
    },
    sources: () => Promise.resolve(ok(bucket.sources().map(shown))),
    async "set-source"(input) {
      const changed = await bucket.changeSource(input.name, (before) => sourceOf(input, before, box));
      if (!changed.ok) return changed;
      const { before, after } = changed.value;
      await members.follow(after, before);
      return ok(shown(after));
    },
    async "remove-source"({ name }) {
      const source = bucket.source(name);
      if (!source) return noSource(name);
      await bucket.removeSource(name);
      await members.forget(source);
      return ok({ removed: name });
    },
    async "rotate-keys"({ days }) {
      const before = bucket.members();
      const { until } = await signing.rotate(days * 86_400_000);
      // Nobody renews what was written for a machine; a member that does not come by in time is out as well.
      const machines = before.filter(({ version, expiresAt }) => version === CREDENTIALS && expiresAt > until);
      return ok({ until, endsEarlier: machines.map(({ name }) => name) });
    },
  };
}

function sourceOf(
  { name, group, secrets, provider, answer, patienceMs, reply }: z.infer<(typeof ADMIN_CALLS)["set-source"]>,
  before: SourceRecord | null,
  box: SecretBox,
): Result<SourceRecord> {
  if (typeof provider === "string" && !findProvider(provider))
    return fail("not_found", `There is no provider ${provider}. List them: hookbench samples`);
  const is = before ?? SourceRecord.parse({ name });
  const sealed = secrets && secrets.length > 0 ? box.seal(JSON.stringify(secrets)).toString("base64") : null;
  const source: SourceRecord = {
    ...is,
    ...(group === undefined ? {} : { group, mode: group === null ? ("everyone" as const) : ("group" as const) }),
    ...(answer === undefined ? {} : { answer }),
    ...(patienceMs === undefined ? {} : { patienceMs }),
    ...(reply === undefined ? {} : { reply }),
    ...(provider === undefined ? {} : { provider }),
    ...(secrets === undefined ? {} : { check: sealed }),
  };
  if (source.check !== null && source.provider === null)
    return fail("invalid_input", "Name the provider whose signatures are checked: --provider NAME");
  return ok(source);
}

function shown({ check, ...source }: SourceRecord): ShownSource {
  return { ...source, isChecked: check !== null };
}

function unknownOf(sources: Sources, bucket: Bucket): string | null {
  if (sources === "all") return null;
  return sources.find((name) => bucket.source(name) === null) ?? null;
}

function noSource(name: string) {
  return fail("not_found", `There is no source ${name}. Make it first: hookbench relay sources set ${name}`);
}
