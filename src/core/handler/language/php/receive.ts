import { quotePhp } from "../../../exports/code/quoting.ts";
import { type Handshake, type JsonField, signs } from "../../handshakes.ts";
import type { HandlerPlan } from "../../plan.ts";
import { recipeCode } from "../../value-code.ts";
import { WORDS, PAYLOAD } from "./words.ts";

export function receiveFunction(plan: HandlerPlan): string {
  const { secretVariable, handshakes, deliveryKey, event, thanks } = plan;
  const key = deliveryKey === null ? null : recipeCode(deliveryKey, WORDS);
  const said = event === null ? '""' : recipeCode(event, WORDS);
  const before = handshakes.filter(({ isSigned }) => !isSigned).map((one) => handshakeCode(one, plan));
  const after = handshakes.filter(({ isSigned }) => isSigned).map((one) => handshakeCode(one, plan));
  const isOracle = handshakes.some((handshake) => !handshake.isSigned && signs(handshake));
  const isRead = /\$payload\b/.test(`${after.join("")}${key ?? ""}${said}`);
  return `
    /** What is answered to a request, which has method, target (path and query), headers by lower case, and body. */
    private static function receive(array $request): array
    {
        // The second is the one before, while both are in use.
        $secrets = [self::setting(${quotePhp(secretVariable)}), self::setting(${quotePhp(`${secretVariable}_PREVIOUS`)})];
        $secrets = array_values(array_filter($secrets, fn (string $secret) => $secret !== ""));
        if ($secrets === []) {
            return self::answer(500, ${quotePhp(`Set ${secretVariable}.`)});
        }
${before.join("")}        if ($request["method"] !== "POST") {
            return self::answer(405, "");
        }
${
  isOracle
    ? `        // What is signed for whoever asks is no delivery.
        if (preg_match(self::CHALLENGE, $request["body"]) === 1) {
            return self::answer(401, "unsigned");
        }
`
    : ""
}        $why = self::refusal($request, $secrets, microtime(true));
        if ($why !== "") {
            return self::answer(401, $why);
        }
${isRead ? PAYLOAD : ""}${after.join("")}${
    key === null
      ? ""
      : `        $key = ${key};
        if ($key !== "" && !self::begin($key)) {
            return self::answer(200, ${quotePhp(thanks === "" ? "" : "received before")});
        }
`
  }        try {
            self::act(${said}, $request["body"]);
        } catch (\\Throwable $error) {
${key === null ? "" : "            self::forget($key);\n"}            error_log((string) $error);

            return self::answer(500, "failed");
        }

        return self::answer(200, ${quotePhp(thanks)});
    }
`;
}

function handshakeCode(handshake: Handshake, { secretVariable }: HandlerPlan): string {
  const { method, isSigned, when, verifyToken, answer } = handshake;
  const tests = [
    ...(method === "POST" && isSigned ? [] : [`$request["method"] === ${quotePhp(method)}`]),
    ...when.map(({ value, is }) => recipeCode(value, WORDS) + (is === undefined ? ' !== ""' : ` === ${quotePhp(is)}`)),
    ...(verifyToken
      ? [
          `self::isToken(${recipeCode(verifyToken, WORDS)}, self::setting(${quotePhp(secretVariable.replace(/SECRET$/, "VERIFY_TOKEN"))}))`,
        ]
      : []),
    ...(answer.kind === "json"
      ? answer.fields.flatMap((field) =>
          "signed" in field ? [`preg_match(self::CHALLENGE, ${recipeCode(field.signed, WORDS)}) === 1`] : [],
        )
      : []),
  ];
  return `        if (${tests.join(" && ")}) {\n            return ${answerCode(answer)};\n        }\n`;
}

function answerCode(answer: Handshake["answer"]): string {
  if (answer.kind === "empty") return `self::answer(${answer.status}, "")`;
  if (answer.kind === "text") return `self::answer(200, substr(${recipeCode(answer.value, WORDS)}, 0, 4096))`;
  const fields = answer.fields.map((field) => `${quotePhp(field.name)} => ${fieldCode(field)}`);
  return `self::answer(200, json_encode([${fields.join(", ")}], JSON_THROW_ON_ERROR), "application/json")`;
}

function fieldCode(field: JsonField): string {
  if ("fixed" in field) return field.fixed;
  if ("value" in field) return recipeCode(field.value, WORDS);
  const text = recipeCode(field.signed, WORDS);
  const made =
    field.encoding === "hex"
      ? `hash_hmac("sha256", ${text}, $secrets[0])`
      : `base64_encode(hash_hmac("sha256", ${text}, $secrets[0], true))`;
  return field.prefix === "" ? made : `${quotePhp(field.prefix)} . ${made}`;
}
