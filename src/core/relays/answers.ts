import type { Publish } from "../../contract/events.ts";
import type { Taken } from "../pipeline/take-relayed.ts";
import type { Clock, Log } from "../ports.ts";
import type { Reply } from "../receive/arrival.ts";
import type { Store } from "../record/store.ts";
import { ANSWER_BYTES, type AskAnswer, AskRequest } from "../relay/messages.ts";
import { endToEnd } from "../http/send-on.ts";
import type { KnownSecrets } from "../secrets/known-secrets.ts";
import { recordedReply } from "../target/outcome.ts";
import type { Msg } from "./connection.ts";
import { deferred } from "../host/deferred.ts";

/** What the relay asks: "what is your answer to this delivery?" */
export interface Answers {
  /** One that may be asked for was taken. */
  taken(relayId: string, taken: Taken): void;
  /** One came that nobody here answers. */
  left(relayId: string): void;
  /** Answers a question of the relay's, once its delivery has come by its own way. Never rejects. */
  asked(question: Pick<Msg, "data" | "respond">): Promise<void>;
}

interface AnswersParts {
  readonly store: Pick<Store, "deliveries">;
  readonly publish: Publish;
  readonly clock: Pick<Clock, "elapsed">;
  readonly known: Pick<KnownSecrets, "maskAll">;
  readonly log: Log;
}

/** A sender waits 25 seconds at most; so long what was taken may be asked for, and a question waits for its delivery. */
const REMEMBERED_MS = 30_000;
const NO_ANSWER: AskAnswer = { reply: null };

/** A delivery that was asked for or taken, whichever came first. */
interface Meeting {
  readonly since: number;
  readonly taken: Promise<Taken | null>;
  readonly meet: (taken: Taken | null) => void;
}

/** Brings the relay's questions together with the deliveries they are about: either may come first. */
export function createAnswers({ store, publish, clock, known, log }: AnswersParts): Answers {
  const meetings = new Map<string, Meeting>();

  function meeting(relayId: string): Meeting {
    const now = clock.elapsed();
    for (const [id, { since }] of meetings) {
      if (now - since < REMEMBERED_MS) break;
      meetings.delete(id);
    }
    const found = meetings.get(relayId);
    if (found) return found;
    const { promise: taken, resolve: meet } = deferred<Taken | null>();
    const made = { since: now, taken, meet };
    meetings.set(relayId, made);
    return made;
  }

  async function answer(question: Pick<Msg, "data" | "respond">): Promise<void> {
    const asked = AskRequest.safeParse(JSON.parse(Buffer.from(question.data).toString("utf8")));
    if (!asked.success) return void question.respond(JSON.stringify(NO_ANSWER));
    const { id: relayId, withinMs } = asked.data;
    const since = clock.elapsed();
    const timeUp = new Promise<null>((resolve) => setTimeout(resolve, withinMs, null).unref());
    const taken = await Promise.race([meeting(relayId).taken, timeUp]);
    const reply = taken && (await Promise.race([taken.reply, timeUp]));
    const said = reply && sayable(reply);
    const tookMs = clock.elapsed() - since;
    // Whoever is later than the sender's patience is not heard.
    if (tookMs >= withinMs) return;
    question.respond(JSON.stringify(said ? { reply: said.onTheWire } : NO_ANSWER));
    if (!taken || !said) return;
    const item = store.deliveries.handed(taken.item.id, known.maskAll(recordedReply(said.reply)), tookMs);
    if (item) publish("delivery.changed", item);
  }

  return {
    taken: (relayId, taken) => meeting(relayId).meet(taken),
    left: (relayId) => meeting(relayId).meet(null),
    asked: (question) =>
      answer(question).catch((cause: unknown) => {
        log.warn("A question of the relay's could not be answered", { cause: String(cause) });
      }),
  };
}

/** An answer as the relay takes it; null where it is none for a sender, or too large. */
function sayable(given: Reply) {
  const body = typeof given.body === "string" ? Buffer.from(given.body) : given.body;
  if (body.length > ANSWER_BYTES || given.status < 200 || given.status > 599) return null;
  const headers = [...endToEnd(given.headers)].filter(([name]) => name.toLowerCase() !== "content-length");
  const reply: Reply = { status: given.status, headers, body };
  return { reply, onTheWire: { status: given.status, headers, body: body.toString("base64") } };
}
