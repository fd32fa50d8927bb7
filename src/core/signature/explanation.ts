import type { Scheme } from "../../contract/model/scheme.ts";
import type { Content } from "./content.ts";
import { joinContent } from "./content.ts";
import { makeVisible } from "./sentences.ts";
import { checkTolerance, formatSpan } from "./timestamp.ts";
import type { Trace } from "./trace.ts";

const SHOWN_BYTES = 120;

/** Writes down how far the signature's time lies from `now`, both in epoch milliseconds. */
export function traceTime(scheme: Scheme, time: number | null, now: number, trace: Trace): void {
  const rule = scheme.timestamp;
  if (!rule || time === null) return;
  const sent = time > now ? `${formatSpan(time - now)} ahead of our clock` : `sent ${formatSpan(now - time)} ago`;
  if (rule.tolerancePast === null && rule.toleranceFuture === null) {
    trace.info("Timestamp found", `${sent}, any age is allowed`);
    return;
  }
  const side = checkTolerance(time, now, rule);
  if (side === "inside" && time > now && rule.toleranceFuture === null) {
    trace.info("Timestamp found", `${sent}, which this sender's own check lets pass`);
    return;
  }
  const future = side === "future" || (time > now && rule.toleranceFuture !== null);
  const allowed = future ? rule.toleranceFuture : rule.tolerancePast;
  const detail = allowed === null ? sent : `${sent}, allowed ${allowed} s`;
  if (side === "inside") trace.pass("Timestamp in tolerance", detail);
  else trace.fail("Timestamp in tolerance", detail);
}

/** Writes down what is signed: its make-up, size and first bytes, invisible ones spelled out. */
export function traceContent(scheme: Scheme, content: Content, trace: Trace): void {
  const parts = scheme.content.map((part) => (part.part === "literal" ? part.value : `{${part.part}}`)).join("");
  if (scheme.content.some((part) => part.part === "secret")) {
    trace.info("Content signed", makeVisible(parts));
    return;
  }
  const bytes = joinContent(content);
  trace.compared = { ...trace.compared, content: bytes };
  const start = makeVisible(bytes.subarray(0, SHOWN_BYTES).toString("utf8"));
  const rest = bytes.length > SHOWN_BYTES ? "…" : "";
  trace.info("Content signed", `${makeVisible(parts)}, ${bytes.length} bytes: ${start}${rest}`);
}
