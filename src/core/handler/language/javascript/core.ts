import { commentText, quoteJavascript as quote } from "../../../exports/code/quoting.ts";
import { type HandlerPlan, MOST_BYTES, takesParts } from "../../plan.ts";
import { helpersOf, placeCode, stampCode } from "../../value-code.ts";
import { javascriptHelpers } from "./callable.ts";
import { matchCode } from "./match.ts";
import { ownHelpers } from "./own.ts";
import { receiveFunction } from "./receive.ts";
import { signaturesCode } from "./signatures.ts";
import { tokenHelpers } from "./tokens.ts";
import { WORDS, type Typed, PAYLOAD } from "./words.ts";

/** A handler on Node alone, which every frame around it calls with what came: `receive(request)`. As TypeScript where `isTyped`. */
export function javascriptCore(plan: HandlerPlan, imports: readonly string[], isTyped: boolean): string {
  const typed = (annotation: string) => (isTyped ? annotation : "");
  const body = [
    `\n/** The most bytes of a body that are read. */\nconst LIMIT = ${MOST_BYTES};\n`,
    isTyped ? TYPES : "",
    actFunction(plan, typed),
    refusalFunction(plan, typed),
    receiveFunction(plan, typed),
  ].join("");
  const helpers = helpersOf(body, [
    ...ownHelpers(typed),
    ...tokenHelpers(typed),
    ...javascriptHelpers(typed, takesParts(plan.scheme)),
  ]);
  const text = body + helpers.map((helper) => `\n${helper.text}`).join("");
  const crypto = ["X509Certificate", "createHash", "createHmac", "createPublicKey", "timingSafeEqual", "verify"].filter(
    (name) => new RegExp(`\\b${name}\\(`).test(text),
  );
  return [
    ...plan.comments.map((line) => `// ${commentText(line)}\n`),
    ...(crypto.length === 0 ? [] : [`import { ${crypto.join(", ")} } from "node:crypto";\n`]),
    ...(/\bcrc32\(/.test(text) ? ['import { crc32 } from "node:zlib";\n'] : []),
    ...imports.map((line) => `${line}\n`),
    text,
  ].join("");
}

const TYPES = `
interface Came {
  method: string;
  /** Path and query, as they came. */
  target: string;
  headers: Record<string, string | string[] | undefined>;
  /** The bytes, as they came. */
  body: Buffer;
}

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}
`;

function actFunction({ event, events }: HandlerPlan, typed: Typed): string {
  const cases = events.map((name) => `    case ${quote(name)}:\n      break;\n`).join("");
  return `
/** What is done about a delivery: yours to write. What it throws is answered with 500, so that the sender tries again. */
async function act(${event ? "event" : "_event"}${typed(": string")}, _body${typed(": Buffer")})${typed(": Promise<void>")} {
${event ? `  switch (event) {\n${cases}    default:\n  }\n` : "  // Nothing says what happened but the payload.\n"}}
`;
}

function refusalFunction(plan: HandlerPlan, typed: Typed): string {
  const { timestamp, messageId } = plan.scheme;
  const stamp =
    timestamp && timestamp.place.in !== "signature" ? `  const timestamp = ${stampCode(plan.scheme, WORDS)};\n` : "";
  const isStamped =
    timestamp?.unit === "iso" ? "Number.isNaN(Date.parse(timestamp))" : "!/^\\d{1,15}$/.test(timestamp)";
  const body = signaturesCode(plan, typed);
  const isRead = /\bpayload\b/.test(body + stamp + matchCode(plan));
  const readPayload = isRead ? PAYLOAD : "";
  return `
/** Why a request is refused, in a few words; empty where its signature holds. \`now\` is in milliseconds. */
function refusal(request${typed(": Came")}, secrets${typed(": string[]")}, now = Date.now())${typed(": string")} {
${readPayload}${body}  if (signatures.length === 0) return "unsigned";
${stamp}${timestamp ? `  if (${isStamped}) return "no time stamp";\n` : ""}${
    messageId && messageId.in !== "numbered_headers"
      ? `  const id = ${placeCode(messageId, WORDS)};\n  if (id === "") return "no message id";\n`
      : ""
  }  const isRight = secrets.some((secret) => {
${matchCode(plan)}  });
  if (!isRight) return "wrong signature";
${toleranceCode(plan)}  return "";
}
`;
}

function toleranceCode({ scheme: { timestamp } }: HandlerPlan): string {
  if (!timestamp) return "";
  const { unit, tolerancePast, toleranceFuture } = timestamp;
  if (tolerancePast === null && toleranceFuture === null) return "";
  const age =
    unit === "s"
      ? "Math.floor(now / 1000) - Number(timestamp)"
      : `(now - ${unit === "ms" ? "Number(timestamp)" : "Date.parse(timestamp)"}) / 1000`;
  return [
    `  const age = ${age};\n`,
    ...(tolerancePast === null ? [] : [`  if (age > ${tolerancePast}) return "too old";\n`]),
    ...(toleranceFuture === null ? [] : [`  if (age < -${toleranceFuture}) return "from the future";\n`]),
  ].join("");
}
