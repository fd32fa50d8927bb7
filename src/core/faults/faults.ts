import { type FaultPlayed, type FaultRule, faultName, faultStatus, isOther } from "../../contract/model/fault.ts";
import type { Header } from "../../contract/model/header.ts";
import type { Source } from "../../contract/model/source.ts";
import { lookup } from "../match/lookup.ts";
import type { MatchSubject } from "../match/subject.ts";
import type { Reply } from "../receive/arrival.ts";
import { custom } from "../receive/replies.ts";
import { formatOfType, guessFormat } from "../template/format.ts";
import { renderInto } from "../template/render-into.ts";
import { type FaultChooser, createFaultChooser } from "./choose-fault.ts";

/** What is done to one delivery on purpose. */
export interface Fault {
  readonly played: FaultPlayed;
  /** What is answered; null for what its source would answer. */
  readonly reply: Reply | null;
  /** Whether hooks run all the same. */
  readonly acts: boolean;
}

/** The rules by which sources misbehave on purpose. */
export interface Faults {
  /** What is to be done to a delivery that its source would accept; null where it gets an honest answer. Counts it. */
  take(source: Source, subject: MatchSubject, now: number): Fault | null;
}

/** Counts as long as the app runs: a restart, and setting a source's rules, begin anew. */
export function createFaults(): Faults {
  const choosers = new Map<string, { readonly of: string; readonly chooser: FaultChooser }>();

  function chooserOf({ id, faults, faultsSetAt }: Source): FaultChooser {
    const of = `${faultsSetAt} ${JSON.stringify(faults)}`;
    const known = choosers.get(id);
    if (known?.of === of) return known.chooser;
    const chooser = createFaultChooser(faults);
    choosers.set(id, { of, chooser });
    return chooser;
  }

  return {
    take: (source, subject, now) => {
      if (source.faults.length === 0) {
        choosers.delete(source.id);
        return null;
      }
      const rule = chooserOf(source).choose(subject, now);
      return rule && faultOf(rule, subject);
    },
  };
}

function faultOf(rule: FaultRule, subject: MatchSubject): Fault {
  const { delaySeconds = 0, cut = null, putBack } = rule;
  const isFailing = isOther(rule);
  return {
    played: { name: faultName(rule), delaySeconds, cut, ...(putBack === undefined ? {} : { putBack }) },
    reply: isFailing ? sent(replyOf(rule, subject), cut) : null,
    acts: rule.act ?? !isFailing,
  };
}

function replyOf(rule: FaultRule, subject: MatchSubject): Reply {
  const { headers = [], body = "", retryAfterSeconds, redirect } = rule;
  const added: Header[] = [];
  if (retryAfterSeconds !== undefined) added.push(["Retry-After", String(retryAfterSeconds)]);
  if (redirect !== undefined) added.push(["Location", redirect]);
  const type = headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? null;
  const format = formatOfType(type) ?? guessFormat(body);
  const filled = renderInto(body, format, (path) => lookup(path, subject), "empty");
  const text = filled.ok ? filled.text : "";
  return custom({ status: faultStatus(rule), headers: [...headers, ...added], body: text || DEFAULT_BODY });
}

const DEFAULT_BODY = '{"error":"This receiver fails on purpose"}';

/** What of an answer really goes out. */
function sent(reply: Reply, cut: FaultPlayed["cut"]): Reply {
  if (cut === null) return reply;
  if (cut === "before") return { status: 0, headers: [], body: "" };
  const bytes = Buffer.from(reply.body);
  return { ...reply, body: bytes.subarray(0, Math.ceil(bytes.length / 2)) };
}
