import type { Expression } from "../../contract/filter/expression.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Clock, Log } from "../ports.ts";
import {
  HelloAnswer,
  type Membership,
  PRESENCE_EVERY_MS,
  type Pass,
  PresenceAnswer,
  RenewAnswer,
  RewindAnswer,
  type Subscription,
} from "../relay/messages.ts";
import { ANSWER_GROUP, askSubject } from "../relay/names.ts";
import type { Answers } from "./answers.ts";
import { deferred } from "../host/deferred.ts";
import type { Connection, Consumer, Msg } from "./connection.ts";
import type { SubscriptionCounts } from "./counts.ts";
import { subscriptionOf } from "./subscription.ts";
import type { Taking } from "./taking.ts";

export interface SessionParts {
  readonly relay: string;
  readonly connection: Connection;
  readonly version: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly taking: Taking;
  readonly answers: Answers;
  readonly counts: (source: string) => SubscriptionCounts;
  /** Up to which number of the relay's stream each source is recorded. */
  readonly recorded: () => Readonly<Record<string, number>>;
  readonly filter: (source: string) => Expression | null;
  readonly isAnswering: (source: string) => boolean;
  /** Told what the relay says of the team, and of a new pass. */
  readonly learnt: (membership: Membership, pass: Pass | null) => void;
}

/** What goes on while there is a connection. */
export interface Session {
  /** Resolves when it should begin anew though the connection stands: the team's sources changed, or a cursor is gone. */
  readonly outdated: Promise<void>;
  /** A person changed which sources this Hookbench answers for. */
  answersChanged(): void;
  stop(): void;
}

/** So often the relay is asked how many wait, and how the team is; in milliseconds. */
const LOOK_MS = 10_000;
const HELLO_MS = 60_000;
/** What one source hands over at once: with bodies of 512 KB as much as a server sends before it gives a reader up. */
const AT_ONCE = 100;

/**
 * Greets the relay, puts right what a cursor lost, and takes what the durables hold from where they stand. What reached the
 * relay before its greeting came while nobody was here.
 */
export async function beginSession(parts: SessionParts): Promise<Result<Session>> {
  const { connection, clock, log, counts } = parts;
  const greeted = await greet(parts);
  if (!greeted.ok) return greeted;
  const { membership, lost, oldest, now: began, isRenewed } = greeted.value;
  // NATS ends the connection with the pass that it began with, which the new one does not change.
  if (isRenewed) return ok(OVER);
  const at = clock.elapsed();
  const relayTime = { began, now: () => began + clock.elapsed() - at };
  const { promise: outdated, resolve: beginAnew } = deferred<void>();
  const timers: NodeJS.Timeout[] = [];
  const heard = new Map<string, { stop(): void }>();

  for (const source of lost) {
    const { sequence } = counts(source).mark;
    if (sequence > 0) await rewind(connection, source, sequence + 1);
  }
  for (const subscription of membership.subscriptions) {
    const consumer = await readied(subscription, membership, connection);
    if (!consumer.ok) return consumer;
    await consume(subscription, consumer.value);
  }

  async function consume({ source }: Subscription, { consumer, waiting }: Readied): Promise<void> {
    counts(source).began(waiting);
    counts(source).oldest(oldest[source] ?? null);
    const take = subscriptionOf({
      ...parts,
      source,
      stream: membership.streams.deliveries,
      counts: counts(source),
      filter: () => parts.filter(source),
      relayTime,
      fetchPart: (subject) => connection.stored(membership.apiPrefix, membership.streams.parts, subject),
    });
    const messages = await consumer.consume({ max_messages: AT_ONCE, callback: take, abort_on_missing_resource: true });
    void messages.closed().finally(beginAnew);
    timers.push(setInterval(() => void look(source, consumer), LOOK_MS).unref());
  }

  async function look(source: string, consumer: Consumer): Promise<void> {
    try {
      counts(source).waits((await consumer.info()).num_pending);
    } catch (cause) {
      log.warn("How many wait at the relay could not be asked", { source, cause: String(cause) });
    }
  }

  function answering(): string[] {
    const asked = membership.subscriptions.filter(({ answer }) => answer === "ask");
    return asked.map(({ source }) => source).filter(parts.isAnswering);
  }

  /** Says for which sources somebody is here, and hears what is asked of them. */
  async function bePresent(): Promise<void> {
    const sources = answering();
    for (const [source, { stop }] of heard) {
      if (sources.includes(source)) continue;
      stop();
      heard.delete(source);
    }
    for (const source of sources) {
      if (heard.has(source)) continue;
      const take = (question: Msg): void => void parts.answers.asked(question);
      heard.set(source, connection.hear(askSubject(source), ANSWER_GROUP, take));
    }
    const said = await connection.ask("presence", { sources }, PresenceAnswer);
    if (!said.ok) log.warn("The relay did not take that somebody is here", { cause: said.error.message });
  }

  async function greetAgain(): Promise<void> {
    const again = await greet(parts);
    if (!again.ok) return;
    if (again.value.isRenewed) return beginAnew();
    for (const { source } of membership.subscriptions) counts(source).oldest(again.value.oldest[source] ?? null);
    if (JSON.stringify(again.value.membership.subscriptions) !== JSON.stringify(membership.subscriptions)) beginAnew();
  }

  if (answering().length > 0) await bePresent();
  timers.push(setInterval(() => void (heard.size > 0 ? bePresent() : null), PRESENCE_EVERY_MS).unref());
  timers.push(setInterval(() => void greetAgain(), HELLO_MS).unref());
  return ok({
    outdated,
    answersChanged: () => void bePresent(),
    stop: () => timers.forEach(clearInterval),
  });
}

interface Greeted extends HelloAnswer {
  /** There is another pass, for the next connection. */
  readonly isRenewed: boolean;
}

const OVER: Session = { outdated: Promise.resolve(), answersChanged: () => {}, stop: () => {} };

/** Says hello, and renews the pass where that is due, or where the team's sources are others than it is good for. */
async function greet({ connection, version, recorded, learnt }: SessionParts): Promise<Result<Greeted>> {
  const greeted = await connection.ask("hello", { version, recorded: recorded() }, HelloAnswer);
  if (!greeted.ok) return greeted;
  const renewed = greeted.value.renew ? await connection.ask("renew", {}, RenewAnswer) : null;
  const pass = renewed?.ok ? renewed.value.pass : null;
  learnt(greeted.value.membership, pass);
  return ok({ ...greeted.value, isRenewed: pass !== null });
}

interface Readied {
  readonly consumer: Consumer;
  readonly waiting: number;
}

/**
 * A durable that hands over in order. What it handed to a connection that is gone, and never heard of again, would come
 * after the newer ones: our own cursor is set back to before it, and what was recorded is known by its relay id.
 */
async function readied(
  { source, durable, group }: Subscription,
  { apiPrefix, streams }: Membership,
  connection: Connection,
): Promise<Result<Readied>> {
  try {
    const consumer = await connection.consumer(apiPrefix, streams.deliveries, durable);
    const { num_pending: waiting, num_ack_pending: open, ack_floor: floor } = await consumer.info();
    if (open === 0 || group !== null) return ok({ consumer, waiting });
    const back = await rewind(connection, source, floor.stream_seq + 1);
    if (!back.ok) return back;
    const anew = await connection.consumer(apiPrefix, streams.deliveries, durable);
    return ok({ consumer: anew, waiting: (await anew.info()).num_pending });
  } catch {
    return fail("unavailable", `The relay's cursor for ${source} could not be read.`);
  }
}

function rewind(connection: Connection, source: string, sequence: number) {
  return connection.ask("rewind", { source, to: { sequence } }, RewindAnswer);
}
