import { setTimeout as pause } from "node:timers/promises";
import type { Expression } from "../../contract/filter/expression.ts";
import type { RelayState } from "../../contract/model/relay.ts";
import type { Context } from "../api/context.ts";
import type { Clock } from "../ports.ts";
import { LeaveAnswer, type Membership, type Pass } from "../relay/messages.ts";
import { type Answers, createAnswers } from "./answers.ts";
import { type Connection, type ConnectionEnd, connectTo, isConnection } from "./connection.ts";
import type { SubscriptionCounts } from "./counts.ts";
import { deferred } from "../host/deferred.ts";
import { type Marks, keepMarks } from "./marks.ts";
import { type Session, beginSession } from "./session.ts";
import { type Taking, createTaking } from "./taking.ts";

/** This installation as a member of one team, for as long as Hookbench runs. */
export interface Member {
  readonly state: MemberState;
  counts(source: string): SubscriptionCounts;
  /** A person changed which sources are answered for. */
  answersChanged(): void;
  /** Tells the relay that the member leaves; whether it heard. */
  leave(): Promise<boolean>;
  stop(): Promise<void>;
}

export interface MemberState {
  readonly state: RelayState;
  /** Epoch milliseconds. */
  readonly since: number;
  readonly message: string | null;
}

export interface MemberParts {
  readonly context: Pick<Context, "pipeline" | "routing" | "store" | "ports" | "known" | "publish" | "version">;
  readonly relay: string;
  /** As they stand now. */
  readonly membership: () => Membership;
  readonly pass: () => Pass & { readonly seed: string };
  readonly filter: (source: string) => Expression | null;
  readonly isAnswering: (source: string) => boolean;
  readonly learnt: (membership: Membership, pass: Pass | null) => void;
  /** Told of every change of what is shown. */
  readonly changed: () => void;
}

/** How long it waits before it tries again: at first, and at most; after a refusal, which a person has to mend, as long. */
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const REFUSED_WAIT_MS = 60_000;
/** It is not waited longer for what is under way when Hookbench ends. */
const STOP_MS = 2000;
/** A timer that comes so much too late was asleep with the machine. */
const TICK_MS = 2000;
const ASLEEP_MS = 10_000;

export function startMember(parts: MemberParts): Member {
  const { context, changed } = parts;
  const { clock, log } = context.ports;
  const marks = keepMarks(parts.relay, context.store.relayMarks, log, changed);
  const answers = createAnswers({ ...context, clock, log });
  const following = new Following(parts, { marks, answers, taking: createTaking(context, answers) });
  // What was handed over before the machine slept is no news when it wakes.
  const stopWatching = onWaking(clock, () => following.beginAnew());
  void following.run();
  return {
    get state() {
      return following.state;
    },
    counts: marks.of,
    answersChanged: () => following.session?.answersChanged(),
    leave: async () => (await following.connection?.ask("leave", {}, LeaveAnswer))?.ok ?? false,
    stop: async () => {
      stopWatching();
      await following.stop();
      marks.stop();
    },
  };
}

/** Tells when the machine has slept. Returns what ends it. */
function onWaking(clock: Clock, wake: () => void): () => void {
  let tickedAt = clock.now();
  const watching = setInterval(() => {
    const now = clock.now();
    if (now - tickedAt > TICK_MS + ASLEEP_MS) wake();
    tickedAt = now;
  }, TICK_MS).unref();
  return () => clearInterval(watching);
}

interface Taker {
  readonly marks: Marks;
  readonly answers: Answers;
  readonly taking: Taking;
}

type End = ConnectionEnd | { readonly kind: "again" } | { readonly kind: "unreadable"; readonly message: string };

/** Connects, and connects again for ever, saying truthfully how it is. */
class Following {
  readonly #parts: MemberParts;
  readonly #taker: Taker;
  readonly #stopping = new AbortController();
  #wake = deferred<void>();
  #running: Promise<void> = Promise.resolve();
  state: MemberState;
  connection: Connection | null = null;
  session: Session | null = null;

  constructor(parts: MemberParts, taker: Taker) {
    this.#parts = parts;
    this.#taker = taker;
    this.state = { state: "connecting", since: parts.context.ports.clock.now(), message: null };
  }

  /** Ends the connection there is, or the wait for another, and begins anew. */
  beginAnew(): void {
    const { resolve } = this.#wake;
    this.#wake = deferred();
    resolve();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.beginAnew();
    await this.connection?.close();
    // One that is only coming about is let go of when it is there.
    await Promise.race([this.#running, pause(STOP_MS, undefined, { ref: false })]);
  }

  run(): Promise<void> {
    this.#running = this.#untilStopped().catch((cause: unknown) => {
      const { context, relay } = this.#parts;
      context.ports.log.error("The relay is followed no more", cause, { relay });
    });
    return this.#running;
  }

  async #untilStopped(): Promise<void> {
    const { clock } = this.#parts.context.ports;
    let waitMs = FIRST_WAIT_MS;
    while (!this.#stopping.signal.aborted) {
      const began = clock.elapsed();
      const end = await this.#stayConnected();
      this.#taker.marks.lost();
      if (this.#stopping.signal.aborted) return;
      const lasted = clock.elapsed() - began;
      if (lasted > LONGEST_WAIT_MS) waitMs = FIRST_WAIT_MS;
      this.#tell(end);
      if (end.kind === "again" && lasted > LONGEST_WAIT_MS) continue;
      // Not all of a team at the same moment, when their relay is back.
      const jittered = waitMs * (0.5 + Math.random());
      const ms = end.kind === "lost" || end.kind === "again" ? jittered : REFUSED_WAIT_MS;
      await Promise.race([pause(ms, undefined, { ref: false }), this.#wake.promise]);
      waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2);
    }
  }

  /** One connection, from greeting to end. */
  async #stayConnected(): Promise<End> {
    const { pass, membership } = this.#parts;
    const { jwt, seed } = pass();
    const { nats: url, member } = membership();
    const heard = (isAnswering: boolean): void => this.#heard(isAnswering);
    const made = await connectTo({ url, member, jwt, seed, heard });
    if (!isConnection(made)) return made;
    this.connection = made;
    try {
      if (this.#stopping.signal.aborted) return AGAIN;
      const begun = await this.#begin(made);
      if (!begun.ok) {
        const { code, message } = begun.error;
        return { kind: code === "unsupported" ? "unreadable" : "lost", message };
      }
      this.session = begun.value;
      this.#say("connected", null);
      const ended = [begun.value.outdated, this.#wake.promise].map(async (one) => {
        await one;
        return AGAIN;
      });
      return await Promise.race([made.ended, ...ended]);
    } finally {
      this.session?.stop();
      this.session = null;
      this.connection = null;
      await made.close();
    }
  }

  #begin(connection: Connection) {
    const { context, relay, filter, isAnswering, learnt } = this.#parts;
    const { marks, answers, taking } = this.#taker;
    const { version, ports } = context;
    const { clock, log } = ports;
    const { of: counts, settled: recorded } = marks;
    const how = { filter, isAnswering, learnt, counts, recorded };
    return beginSession({ relay, connection, version, clock, log, taking, answers, ...how });
  }

  #heard(isAnswering: boolean): void {
    if (this.session === null) return;
    if (isAnswering) this.#say("connected", null);
    else this.#say("reconnecting", "The relay has not answered for 20 seconds.");
  }

  #tell(end: End): void {
    if (end.kind === "lost") this.#say("reconnecting", end.message);
    if (end.kind === "unreadable") this.#say("unreadable", end.message);
    if (end.kind !== "refused") return;
    const isOver = this.#parts.pass().expiresAt <= this.#parts.context.ports.clock.now();
    if (isOver) this.#say("expired", EXPIRED);
    else this.#say("revoked", REVOKED);
  }

  #say(state: RelayState, message: string | null): void {
    const before = this.state;
    if (before.state === state && before.message === message) return;
    const since = before.state === state ? before.since : this.#parts.context.ports.clock.now();
    this.state = { state, since, message };
    this.#parts.changed();
  }
}

const AGAIN = { kind: "again" } as const;

const EXPIRED =
  "The pass ran out while this Hookbench was away. Leave, and join with a new invitation; what came stays.";
const REVOKED =
  "The relay lets this Hookbench in no more: it was removed from the team, or away for too long while the team's keys were changed. To come back, leave and join with a new invitation.";
