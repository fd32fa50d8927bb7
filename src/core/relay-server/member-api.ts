import type { Msg, NatsConnection } from "@nats-io/nats-core";
import { type Result, fail, ok } from "../../contract/errors.ts";
import {
  type HelloAnswer,
  HelloRequest,
  type LeaveAnswer,
  LeaveRequest,
  type Membership,
  PRESENCE_VALID_MS,
  type PresenceAnswer,
  PresenceRequest,
  type Refusal,
  type RenewAnswer,
  RenewRequest,
  type RewindAnswer,
  RewindRequest,
} from "../relay/messages.ts";
import { API_VERBS, type ApiVerb } from "../relay/names.ts";
import type { z } from "zod";
import type { Log } from "../ports.ts";
import type { Asking } from "./asking.ts";
import type { Bucket } from "./bucket.ts";
import type { Members } from "./members.ts";
import type { MemberRecord } from "./records.ts";
import type { Lag, StreamWatch } from "./watch-stream.ts";

interface ApiParts {
  readonly connection: NatsConnection;
  readonly bucket: Pick<Bucket, "member" | "changeMember">;
  readonly members: Members;
  readonly asking: Pick<Asking, "announce">;
  readonly stream: Pick<StreamWatch, "state">;
  readonly log: Log;
}

/** Several relays share what members ask. What one says of its presence all of them hear. */
const GROUP = "relay";

/**
 * Answers what members ask of the relay. Whose name stands in the subject is who asks: NATS lets nobody publish under
 * another's.
 */
export function serveMembers(parts: ApiParts): void {
  for (const verb of API_VERBS) {
    parts.connection.subscribe(`hb.api.*.${verb}`, {
      ...(verb === "presence" ? {} : { queue: GROUP }),
      callback: (error, message) => {
        if (error === null) void respond(verb, message, parts);
      },
    });
  }
}

async function respond(verb: ApiVerb, message: Msg, parts: ApiParts): Promise<void> {
  const name = message.subject.split(".")[2] ?? "";
  const member = parts.bucket.member(name);
  try {
    const result = member ? await ANSWERS[verb](member, jsonOf(message), parts) : NOT_A_MEMBER;
    const refusal: Refusal | null = result.ok ? null : { error: result.error };
    message.respond(JSON.stringify(result.ok ? result.value : refusal));
  } catch (cause) {
    parts.log.error("A member could not be answered", cause, { member: name, verb });
    const refusal: Refusal = { error: { code: "internal", message: "The relay could not do this. Try again." } };
    message.respond(JSON.stringify(refusal));
  }
}

const NOT_A_MEMBER = fail("not_found", "You are no member of this team any more.");
const INVALID = fail("invalid_input", "The relay does not understand this. One of the two is of another version.");

type Answer = (member: MemberRecord, input: unknown, parts: ApiParts) => Promise<Result<unknown>>;

const ANSWERS: Readonly<Record<ApiVerb, Answer>> = {
  async hello(member, input, { bucket, members, stream }) {
    const asked = HelloRequest.safeParse(input);
    if (!asked.success) return INVALID;
    const missing = await members.ensure(member);
    const { version } = asked.data;
    if (version !== member.version)
      await bucket.changeMember(member.name, (before) => (before ? ok({ ...before, version }) : NOT_A_MEMBER));
    const membership = members.membership(member);
    const answer: HelloAnswer = {
      membership,
      oldest: oldestOf(membership, stream.state()?.lags ?? []),
      lost: missing.filter((source) => (asked.data.recorded[source] ?? 0) > 0),
      renew: members.needsRenewal(member),
      now: Date.now(),
    };
    return ok(answer);
  },
  presence(member, input, { asking, members }) {
    const asked = PresenceRequest.safeParse(input);
    if (!asked.success) return Promise.resolve(INVALID);
    const own = new Set(members.membership(member).subscriptions.map(({ source }) => source));
    asking.announce(
      member.name,
      asked.data.sources.filter((source) => own.has(source)),
    );
    return Promise.resolve(ok<z.infer<typeof PresenceAnswer>>({ validMs: PRESENCE_VALID_MS }));
  },
  async rewind(member, input, { members }) {
    const asked = RewindRequest.safeParse(input);
    if (!asked.success) return INVALID;
    const { source, to } = asked.data;
    const begin = "time" in to ? { time: new Date(to.time).toISOString() } : to;
    const moved = await members.rewind(member, source, begin);
    return moved.ok ? ok<z.infer<typeof RewindAnswer>>({ subscription: moved.value }) : moved;
  },
  async renew(member, input, { members }) {
    if (!RenewRequest.safeParse(input).success) return INVALID;
    await members.ensure(member);
    const pass = await members.renew(member);
    if (!pass.ok) return pass;
    return ok<z.infer<typeof RenewAnswer>>({ pass: pass.value, membership: members.membership(member) });
  },
  async leave(member, input, { members, log }) {
    if (!LeaveRequest.safeParse(input).success) return INVALID;
    // Answered first: the connection that asks is about to end.
    setImmediate(() => {
      members
        .remove(member)
        .catch((cause) => log.error("A member could not be let go", cause, { member: member.name }));
    });
    return ok<z.infer<typeof LeaveAnswer>>({ left: true });
  },
};

/** When the oldest of what waits reached the relay, by source. */
function oldestOf({ subscriptions }: Membership, lags: readonly Lag[]): HelloAnswer["oldest"] {
  const found = new Map(lags.map(({ durable, oldestAt }) => [durable, oldestAt]));
  return Object.fromEntries(
    subscriptions.flatMap(({ source, durable }) => {
      const at = found.get(durable) ?? null;
      return at === null ? [] : [[source, at]];
    }),
  );
}

function jsonOf(message: Msg): unknown {
  try {
    return message.json();
  } catch {
    return null;
  }
}
