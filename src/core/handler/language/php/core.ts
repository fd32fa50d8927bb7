import { phpComment, quotePhp } from "../../../exports/code/quoting.ts";
import { CHALLENGE, signs } from "../../handshakes.ts";
import { type HandlerPlan, MOST_BYTES } from "../../plan.ts";
import { helpersOf, placeCode, stampCode } from "../../value-code.ts";
import { PHP_HELPERS } from "./callable.ts";
import { matchCode } from "./match.ts";
import { PHP_OWN_HELPERS } from "./own.ts";
import { receiveFunction } from "./receive.ts";
import { signaturesCode } from "./signatures.ts";
import { PHP_TOKEN_HELPERS } from "./tokens.ts";
import { WORDS, PAYLOAD } from "./words.ts";

/** What goes by the framework: where settings are read, how a delivery key is kept, and how a request comes in. */
export interface PhpFrame {
  readonly begin: string;
  readonly methods: string;
  readonly className: string;
  readonly end: string;
}

/** A handler as one class of PHP 8 alone. */
export function phpCode(plan: HandlerPlan, frame: PhpFrame): string {
  const body = [
    `    /** The most bytes of a body that are read. */\n    private const LIMIT = ${MOST_BYTES};\n`,
    plan.handshakes.some(signs)
      ? `    /** What a sender asks to be signed. */\n    private const CHALLENGE = '{${CHALLENGE.replace("$", "\\z")}}';\n`
      : "",
    actFunction(plan),
    frame.methods,
    refusalFunction(plan),
    receiveFunction(plan),
  ].join("");
  const helpers = helpersOf(body, [...PHP_OWN_HELPERS, ...PHP_TOKEN_HELPERS, ...PHP_HELPERS])
    .map((helper) => `\n${helper.text}`)
    .join("");
  return [
    "<?php\n\n",
    ...plan.comments.map((line) => `// ${phpComment(line)}\n`),
    `\ndeclare(strict_types=1);\n${frame.begin}\nfinal class ${frame.className}\n{\n`,
    body,
    helpers,
    `}\n${frame.end}`,
  ].join("");
}

function actFunction({ event, events }: HandlerPlan): string {
  const cases =
    event === null
      ? ""
      : events.map((name) => `            case ${quotePhp(name)}:\n                break;\n`).join("");
  return `
    /** What is done about a delivery: yours to write. What it throws is answered with 500, so that the sender tries again. */
    private static function act(string $event, string $body): void
    {
${cases === "" ? "" : `        switch ($event) {\n${cases}        }\n`}    }
`;
}

function refusalFunction(plan: HandlerPlan): string {
  const { timestamp, messageId } = plan.scheme;
  const stamp =
    timestamp && timestamp.place.in !== "signature" ? `        $timestamp = ${stampCode(plan.scheme, WORDS)};\n` : "";
  const found = signaturesCode(plan);
  const match = matchCode(plan);
  const names = ["$secret", ...(timestamp ? ["$timestamp"] : []), ...(messageId ? ["$id"] : [])];
  const isTime =
    timestamp?.unit === "iso" ? "self::isoTime($timestamp) === null" : "preg_match('/^\\d{1,15}$/D', $timestamp) !== 1";
  return `
    /** Whether one of the signatures is what this secret makes. */
    private static function isSigned(array $request, ${names.map((name) => `string ${name}`).join(", ")}, array $signatures): bool
    {
${/\$payload\b/.test(match) ? PAYLOAD : ""}${match}    }

    /** Why a request is refused, in a few words; empty where its signature holds. */
    private static function refusal(array $request, array $secrets, float $now): string
    {
${/\$payload\b/.test(found + stamp) ? PAYLOAD : ""}${found}        if ($signatures === []) {
            return "unsigned";
        }
${stamp}${timestamp ? `        if (${isTime}) {\n            return "no time stamp";\n        }\n` : ""}${
    messageId && messageId.in !== "numbered_headers"
      ? `        $id = ${placeCode(messageId, WORDS)};\n        if ($id === "") {\n            return "no message id";\n        }\n`
      : ""
  }        $right = array_filter($secrets, fn (string $secret) => self::isSigned($request, ${names.join(", ")}, $signatures));
        if ($right === []) {
            return "wrong signature";
        }
${toleranceCode(plan)}        return "";
    }
`;
}

function toleranceCode({ scheme: { timestamp } }: HandlerPlan): string {
  if (!timestamp) return "";
  const { unit, tolerancePast, toleranceFuture } = timestamp;
  if (tolerancePast === null && toleranceFuture === null) return "";
  const age =
    unit === "s"
      ? "(int) $now - (int) $timestamp"
      : `$now - ${unit === "ms" ? "(int) $timestamp / 1000" : "self::isoTime($timestamp)"}`;
  return [
    `        $age = ${age};\n`,
    ...(tolerancePast === null
      ? []
      : [`        if ($age > ${tolerancePast}) {\n            return "too old";\n        }\n`]),
    ...(toleranceFuture === null
      ? []
      : [`        if ($age < -${toleranceFuture}) {\n            return "from the future";\n        }\n`]),
  ].join("");
}
