import type { NatsConnection } from "@nats-io/nats-core";
import { TimeoutError } from "@nats-io/nats-core";
import { ANSWER_BYTES, AskAnswer, type AskRequest, PRESENCE_VALID_MS } from "../relay/messages.ts";
import { askSubject } from "../relay/names.ts";
import type { Reply } from "../receive/arrival.ts";
import * as replies from "../receive/replies.ts";
import type { AskedResult } from "./metrics.ts";

export interface Asking {
  /** A member says that it answers for these sources. */
  announce(member: string, sources: readonly string[]): void;
  /** Whether somebody has said so of late. Without that nobody is asked: a server before 2.10 does not tell when nobody is there. */
  isAnyoneThere(source: string): boolean;
  members(): readonly string[];
  /** A member's answer for a delivery that is stored; null where none came in time. */
  ask(question: AskRequest): Promise<Reply | null>;
}

export function createAsking(
  connection: NatsConnection,
  { now, asked }: { readonly now: () => number; readonly asked: (result: AskedResult) => void },
): Asking {
  /** Until when each member answers for each source. */
  const present = new Map<string, Map<string, number>>();

  return {
    announce(member, sources) {
      const until = now() + PRESENCE_VALID_MS;
      present.set(member, new Map(sources.map((source) => [source, until])));
    },
    isAnyoneThere: (source) => [...present.values()].some((sources) => (sources.get(source) ?? 0) > now()),
    members: () =>
      [...present].filter(([, sources]) => [...sources.values()].some((until) => until > now())).map(([name]) => name),
    async ask(question) {
      try {
        const message = await connection.request(askSubject(question.source), JSON.stringify(question), {
          timeout: question.withinMs,
        });
        const answer = AskAnswer.safeParse(jsonOf(message.string()));
        const { reply } = answer.data ?? { reply: null };
        asked(reply === null ? "declined" : "answered");
        return reply === null ? null : replyOf(reply);
      } catch (error) {
        // Whatever keeps a member from being asked, the delivery is stored, and its sender is not to send it again.
        asked(error instanceof TimeoutError ? "late" : "nobody");
        return null;
      }
    },
  };
}

/** Headers that belong to the connection, or would begin another, are left out as they are of a source's own response. */
function replyOf({ status, headers, body }: NonNullable<AskAnswer["reply"]>): Reply {
  const bytes = Buffer.from(body, "base64");
  const { headers: safe } = replies.custom({ status, headers, body: "" });
  const isEmpty = status === 204 || status === 205 || status === 304;
  return { status, headers: safe, body: isEmpty ? "" : bytes.subarray(0, ANSWER_BYTES) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
