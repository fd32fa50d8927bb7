import type { ContentPart, KeyForm } from "../../../../contract/model/scheme.ts";
import { isAsymmetric } from "../../../signature/key.ts";
import type { HandlerPlan } from "../../plan.ts";
import { partCode, placeCode } from "../../value-code.ts";
import { ownContents } from "../../own-code.ts";
import { CONTENTS, ownMatch } from "./own.ts";
import { tokenMatch } from "./tokens.ts";
import { WORDS } from "./words.ts";

const KEYS: Readonly<Partial<Record<KeyForm, string>>> = {
  utf8: "secret",
  nfkd: 'secret.dup.force_encoding("UTF-8").unicode_normalize(:nfkd)',
  base64: "decoded(secret)",
  hex: "unhexed(secret)",
  whsec: "whsec_key(secret)",
  "whsec-or-utf8": 'secret.start_with?("whsec_") ? whsec_key(secret) : secret',
  named: "unnamed(secret)",
  "named-sha1": 'OpenSSL::Digest.digest("SHA1", unnamed(secret))',
};

const contentCode = (part: ContentPart) => (part.part === "body" ? "request.body" : partCode(part, WORDS));

export function matchCode({ scheme, token }: HandlerPlan): string {
  const { algorithm, key, content, signature, keyName } = scheme;
  if (token !== null) return tokenMatch(token, KEYS[key] ?? "secret");
  const own = ownMatch(scheme);
  if (own !== null) return own;
  if (algorithm === "token") return "    signatures.any? { |text| same?(text, secret) }\n";
  if (algorithm === "basic") return '    signatures.any? { |text| same?(text, [secret].pack("m0")) }\n';
  const joined = `    content = [${content.map(contentCode).join(", ")}].map(&:b).join\n`;
  if (isAsymmetric(algorithm)) {
    const hash = algorithm === "ed25519" ? "nil" : algorithm === "rsa-sha1" ? '"SHA1"' : '"SHA256"';
    const kind =
      algorithm === "ed25519" ? "ED25519" : algorithm.startsWith("ecdsa") ? "id-ecPublicKey" : "rsaEncryption";
    const decode = signature.encoding === "hex" ? "unhexed(text)" : "decoded(text)";
    return `${joined}    signatures.any? { |text| confirms?(secret, "${kind}", ${hash}, content, ${decode}) }\n`;
  }
  const encode = { hex: 'unpack1("H*")', text: 'unpack1("H*")', base64: "", base64url: "" }[signature.encoding];
  const digest = algorithm.startsWith("hmac")
    ? `OpenSSL::HMAC.digest("${algorithm.slice(5).toUpperCase()}", key, content)`
    : `OpenSSL::Digest.digest("${algorithm.toUpperCase()}", content)`;
  const expected =
    encode !== ""
      ? `${digest}.${encode}`
      : signature.encoding === "base64"
        ? `[${digest}].pack("m0")`
        : `[${digest}].pack("m0").tr("+/", "-_").delete("=")`;
  const seen =
    signature.encoding === "hex" ? "text.downcase" : signature.encoding === "base64url" ? 'text.delete("=")' : "text";
  const contents = ownContents(scheme, CONTENTS);
  if (contents !== null)
    return `    key = ${KEYS[key] ?? "secret"}
    return false if key.empty?

    expected = ${contents}.map { |content| ${expected} }
    signatures.any? { |text| expected.any? { |one| same?(${seen}, one) } }
`;
  const end = `    expected = ${expected}\n    signatures.any? { |text| same?(${seen}, expected) }\n`;
  if (!algorithm.startsWith("hmac")) return joined + end;
  const named =
    keyName === undefined || keyName.in === "numbered_headers"
      ? ""
      : `    name = name_of(secret)\n    return false if !name.empty? && name != ${placeCode(keyName, WORDS)}\n\n`;
  return `${named}    key = ${KEYS[key] ?? "secret"}
    return false if key.empty?

${joined}${end}`;
}
