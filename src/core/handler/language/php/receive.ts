import { quotePhp } from "../../../exports/code/quoting.ts";
import { type HandlerPlan, takesKeyUrl } from "../../plan.ts";
import { type HandshakeWords, receiveParts } from "../../receive-parts.ts";
import { WORDS, PAYLOAD } from "./words.ts";

const HANDSHAKES: HandshakeWords = {
  values: WORDS,
  isMethod: (method) => `$request["method"] === ${quotePhp(method)}`,
  isThere: (value) => `${value} !== ""`,
  is: (value, text) => `${value} === ${quotePhp(text)}`,
  isToken: (value, variable) => `self::isToken(${value}, self::setting(${quotePhp(variable)}))`,
  isChallenge: (value) => `preg_match(self::CHALLENGE, ${value}) === 1`,
  answered: (tests, answer) => `        if (${tests.join(" && ")}) {\n            return ${answer};\n        }\n`,
  empty: (status) => `self::answer(${status}, "")`,
  echo: (value) => `self::answer(200, substr(${value}, 0, 4096))`,
  json: (fields) =>
    `self::answer(200, json_encode([${fields.map(({ name, code }) => `${quotePhp(name)} => ${code}`).join(", ")}], JSON_THROW_ON_ERROR), "application/json")`,
  signed: (value, encoding) =>
    encoding === "hex"
      ? `hash_hmac("sha256", ${value}, $secrets[0])`
      : `base64_encode(hash_hmac("sha256", ${value}, $secrets[0], true))`,
  after: (prefix, value) => `${quotePhp(prefix)} . ${value}`,
};

/** Where keys cannot be had the sender is to try again. */
const KEYS = `        $keys = array_map(fn (string $secret) => self::keysOf($secret), $secrets);
        if (in_array("", $keys, true)) {
            return self::answer(503, "no keys");
        }
`;

export function receiveFunction(plan: HandlerPlan): string {
  const { secretVariable, thanks, again } = plan;
  const { key, said, before, after, isOracle, isRead } = receiveParts(plan, HANDSHAKES);
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
${before}        if ($request["method"] !== "POST") {
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
}${takesKeyUrl(plan) ? KEYS : ""}        $why = self::refusal($request, ${takesKeyUrl(plan) ? "$keys" : "$secrets"}, microtime(true));
        if ($why !== "") {
            return self::answer(401, $why);
        }
${isRead ? PAYLOAD : ""}${after}${
    key === null
      ? ""
      : `        $key = ${key};
        if ($key !== "" && !self::begin($key)) {
            return self::answer(200, ${quotePhp(again)});
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
