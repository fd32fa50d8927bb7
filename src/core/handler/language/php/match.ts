import type { ContentPart, KeyForm } from "../../../../contract/model/scheme.ts";
import { isAsymmetric } from "../../../signature/key.ts";
import type { HandlerPlan } from "../../plan.ts";
import { partCode, placeCode } from "../../value-code.ts";
import { ownContents } from "../../own-code.ts";
import { CONTENTS, ownMatch } from "./own.ts";
import { tokenMatch } from "./tokens.ts";
import { WORDS } from "./words.ts";

const KEYS: Readonly<Partial<Record<KeyForm, string>>> = {
  utf8: "$secret",
  nfkd: "self::normal($secret)",
  base64: "self::decoded($secret)",
  hex: "self::unhexed($secret)",
  whsec: "self::whsecKey($secret)",
  "whsec-or-utf8": 'str_starts_with($secret, "whsec_") ? self::whsecKey($secret) : $secret',
  named: "self::unnamed($secret)",
  "named-sha1": "sha1(self::unnamed($secret), true)",
};

const contentCode = (part: ContentPart) => (part.part === "body" ? '$request["body"]' : partCode(part, WORDS));

const any = (test: string) =>
  `        foreach ($signatures as $text) {\n            if (${test}) {\n                return true;\n            }\n        }\n\n        return false;\n`;

export function matchCode({ scheme, token }: HandlerPlan): string {
  const { algorithm, key, content, signature, keyName } = scheme;
  if (token !== null) return tokenMatch(token, KEYS[key] ?? "$secret");
  const own = ownMatch(scheme);
  if (own !== null) return own;
  if (algorithm === "token") return any("hash_equals($secret, $text)");
  if (algorithm === "basic") return any("hash_equals(base64_encode($secret), $text)");
  const joined = `        $content = ${content.map(contentCode).join(" . ")};\n`;
  if (isAsymmetric(algorithm)) {
    const decode = signature.encoding === "hex" ? "self::unhexed($text)" : "self::decoded($text)";
    if (algorithm === "ed25519") return joined + any(`self::confirmsEd25519($secret, $content, ${decode})`);
    const kind = algorithm.startsWith("ecdsa") ? "OPENSSL_KEYTYPE_EC" : "OPENSSL_KEYTYPE_RSA";
    const hash = algorithm === "rsa-sha1" ? "OPENSSL_ALGO_SHA1" : "OPENSSL_ALGO_SHA256";
    return joined + any(`self::confirms($secret, ${kind}, ${hash}, $content, ${decode})`);
  }
  const isBinary = signature.encoding === "base64" || signature.encoding === "base64url";
  const digest = algorithm.startsWith("hmac")
    ? `hash_hmac("${algorithm.slice(5)}", $content, $key${isBinary ? ", true" : ""})`
    : `hash("${algorithm}", $content${isBinary ? ", true" : ""})`;
  const expected = isBinary ? `base64_encode(${digest})` : digest;
  const written = signature.encoding === "base64url" ? `rtrim(strtr(${expected}, "+/", "-_"), "=")` : expected;
  const seen =
    signature.encoding === "hex"
      ? "strtolower($text)"
      : signature.encoding === "base64url"
        ? 'rtrim($text, "=")'
        : "$text";
  const contents = ownContents(scheme, CONTENTS);
  if (contents !== null)
    return `        $key = ${KEYS[key] ?? "$secret"};
        foreach (${contents} as $content) {
            $expected = ${written};
            foreach ($signatures as $text) {
                if ($key !== "" && hash_equals($expected, ${seen})) {
                    return true;
                }
            }
        }

        return false;
`;
  const end = `        $expected = ${written};\n${any(`hash_equals($expected, ${seen})`)}`;
  if (!algorithm.startsWith("hmac")) return joined + end;
  const named =
    keyName === undefined || keyName.in === "numbered_headers"
      ? ""
      : `        $name = self::nameOf($secret);\n        if ($name !== "" && $name !== ${placeCode(keyName, WORDS)}) {\n            return false;\n        }\n`;
  return `${named}        $key = ${KEYS[key] ?? "$secret"};
        if ($key === "") {
            return false;
        }
${joined}${end}`;
}
