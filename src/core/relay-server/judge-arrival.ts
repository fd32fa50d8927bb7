import { generalHandshake } from "../providers/general-handshake.ts";
import { findProvider } from "../providers/catalogue.ts";
import type { HttpRequest } from "../http/request.ts";
import type { Arrival, ArrivalProblem, Reply } from "../receive/arrival.ts";
import * as replies from "../receive/replies.ts";
import { verify } from "../signature/verify.ts";
import type { FrameHead } from "../relay/frame.ts";
import { STRAY } from "../relay/names.ts";
import type { SourceRecord } from "./records.ts";

/** What a sender is answered once its delivery is stored, unless a member is asked. */
export interface Judged {
  readonly reply: Reply;
  readonly by: FrameHead["answered"]["by"];
}

export interface JudgeContext {
  readonly publicUrl: string;
  readonly bodyLimit: number;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Whether a member is there to be asked. */
  readonly isAnyoneThere: (source: string) => boolean;
  /** The secrets that a source's signatures are checked with. */
  readonly secretsOf: (source: SourceRecord) => readonly string[];
}

const RECEIVED = replies.json(202, '{"received":true}');

/** Decides what an arrival at a known source is answered; nothing is done yet. */
export function judgeArrival(arrival: Arrival, source: SourceRecord, context: JudgeContext): Judged {
  const { request, problem } = arrival;
  if (problem !== null) return { reply: problemReply(problem, context.bodyLimit), by: "default" };
  if (source.name === STRAY) return { reply: replies.NOT_FOUND, by: "default" };
  const handshake = openHandshake(request, source);
  if (handshake) return { reply: handshake, by: "handshake" };
  if (source.check !== null && !isSigned(request, source, context))
    return { reply: replies.INVALID_SIGNATURE, by: "signature" };
  const reply = source.reply === null ? RECEIVED : replies.custom(source.reply);
  return { reply, by: source.answer === "ask" && context.isAnyoneThere(source.name) ? "ask" : "default" };
}

/** The answer to a handshake that takes no secret to answer: those that do are the members' to answer. */
function openHandshake(request: HttpRequest, source: SourceRecord): Reply | null {
  const provider = source.provider === null ? undefined : findProvider(source.provider);
  const reply = provider?.handshake?.(request, []) ?? generalHandshake(request);
  if (!reply || reply.needsSignature || reply.signs || reply.verifyToken !== undefined) return null;
  return reply.learnSecret === undefined ? { status: reply.status, headers: reply.headers, body: reply.body } : null;
}

function isSigned(request: HttpRequest, source: SourceRecord, { publicUrl, now, secretsOf }: JudgeContext): boolean {
  const provider = source.provider === null ? undefined : findProvider(source.provider);
  if (!provider || provider.couldBeChallenge?.(request) === true) return false;
  const secrets = secretsOf(source);
  return provider.schemes.some((scheme) => verify({ request, publicUrl }, scheme, secrets, now).outcome === "verified");
}

function problemReply(problem: ArrivalProblem, limit: number): Reply {
  if (problem === "too_large") return replies.tooLarge(limit);
  if (problem === "timeout") return replies.TIMED_OUT;
  return problem === "incomplete" ? replies.INCOMPLETE : replies.MALFORMED;
}
