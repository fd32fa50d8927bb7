import type { ContentPart, KeyForm } from "../../../../contract/model/scheme.ts";
import { isAsymmetric } from "../../../signature/key.ts";
import type { HandlerPlan } from "../../plan.ts";
import { partCode, placeCode } from "../../value-code.ts";
import { ownContents } from "../../own-code.ts";
import { CONTENTS, ownMatch } from "./own.ts";
import { tokenMatch } from "./tokens.ts";
import { WORDS } from "./words.ts";

const KEYS: Readonly<Partial<Record<KeyForm, string>>> = {
  utf8: "secret.encode()",
  nfkd: 'unicodedata.normalize("NFKD", secret).encode()',
  base64: "decoded(secret)",
  hex: "bytes.fromhex(secret)",
  whsec: "whsec_key(secret)",
  "whsec-or-utf8": 'whsec_key(secret) if secret.startswith("whsec_") else secret.encode()',
  named: "unnamed(secret).encode()",
  "named-sha1": "hashlib.sha1(unnamed(secret).encode()).digest()",
};

const contentCode = (part: ContentPart) =>
  part.part === "body" ? "request.body" : `${partCode(part, WORDS)}.encode()`;

export function matchCode({ scheme, token }: HandlerPlan): string {
  const { algorithm, key, content, signature, keyName } = scheme;
  if (token !== null) return tokenMatch(token, KEYS[key] ?? "secret.encode()");
  const own = ownMatch(scheme);
  if (own !== null) return own;
  if (algorithm === "token") return "    return any(is_same(text, secret) for text in signatures)\n";
  if (algorithm === "basic")
    return "    expected = base64.b64encode(secret.encode()).decode()\n    return any(is_same(text, expected) for text in signatures)\n";
  const joined = `    content = b"".join([${content.map(contentCode).join(", ")}])\n`;
  if (isAsymmetric(algorithm)) {
    const decode = signature.encoding === "hex" ? "unhexed(text)" : "decoded(text)";
    const kind = algorithm === "ed25519" ? "ed25519" : algorithm.startsWith("ecdsa") ? "ec" : "rsa";
    const hash = algorithm === "rsa-sha1" ? "hashes.SHA1()" : "hashes.SHA256()";
    const call =
      kind === "ed25519" ? "verify_ed25519(secret, ${d}, content)" : `verify_${kind}(secret, \${d}, content, ${hash})`;
    return `${joined}    return any(${call.replace("${d}", decode)} for text in signatures)\n`;
  }
  const encode = {
    hex: "digest.hexdigest()",
    text: "digest.hexdigest()",
    base64: "base64.b64encode(digest.digest()).decode()",
    base64url: 'base64.urlsafe_b64encode(digest.digest()).decode().rstrip("=")',
  }[signature.encoding];
  const seen =
    signature.encoding === "hex" ? "text.lower()" : signature.encoding === "base64url" ? 'text.rstrip("=")' : "text";
  const end = `    expected = ${encode}\n    return any(is_same(${seen}, expected) for text in signatures)\n`;
  const contents = ownContents(scheme, CONTENTS);
  if (contents !== null)
    return `    key = ${KEYS[key] ?? "secret.encode()"}
    digests = [hmac.new(key, content, "${algorithm.slice(5)}") for content in ${contents}]
    expected = [${encode} for digest in digests]
    return bool(key) and any(is_same(${seen}, one) for text in signatures for one in expected)
`;
  if (!algorithm.startsWith("hmac")) return `${joined}    digest = hashlib.new("${algorithm}", content)\n${end}`;
  const named =
    keyName === undefined || keyName.in === "numbered_headers"
      ? ""
      : `    name = name_of(secret)\n    if name and name != ${placeCode(keyName, WORDS)}:\n        return False\n`;
  return `${named}    try:
        key = ${KEYS[key] ?? "secret.encode()"}
    except ValueError:
        return False
    if not key:
        return False
${joined}    digest = hmac.new(key, content, "${algorithm.slice(5)}")
${end}`;
}
