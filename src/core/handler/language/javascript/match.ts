import type { ContentPart, KeyForm } from "../../../../contract/model/scheme.ts";
import { quoteJavascript as quote } from "../../../exports/code/quoting.ts";
import { isAsymmetric } from "../../../signature/key.ts";
import type { HandlerPlan } from "../../plan.ts";
import { partCode, placeCode } from "../../value-code.ts";
import { ownContents } from "../../own-code.ts";
import { CONTENTS, ownMatch } from "./own.ts";
import { tokenMatch } from "./tokens.ts";
import { WORDS } from "./words.ts";

const KEYS: Readonly<Partial<Record<KeyForm, string>>> = {
  utf8: "Buffer.from(secret)",
  nfkd: 'Buffer.from(secret.normalize("NFKD"))',
  base64: 'Buffer.from(secret, "base64")',
  hex: 'Buffer.from(secret, "hex")',
  whsec: "whsecKey(secret)",
  "whsec-or-utf8": 'secret.startsWith("whsec_") ? whsecKey(secret) : Buffer.from(secret)',
  named: "Buffer.from(unnamed(secret))",
  "named-sha1": 'createHash("sha1").update(unnamed(secret)).digest()',
};

const contentCode = (part: ContentPart) => (part.part === "body" ? "request.body" : partCode(part, WORDS));

/** Whether one secret makes one of the signatures, the lines of a function. */
export function matchCode({ scheme, token }: HandlerPlan): string {
  const { algorithm, key, content, signature, keyName } = scheme;
  if (token !== null) return tokenMatch(token, KEYS[key] ?? "Buffer.from(secret)");
  const own = ownMatch(scheme, KEYS[key] ?? "Buffer.from(secret)");
  if (own !== null) return own;
  const contents = ownContents(scheme, CONTENTS);
  const pieces = content.map(contentCode);
  const text = signature.encoding === "hex" ? "text.toLowerCase()" : 'text.replace(/=+$/, "")';
  const seen = signature.encoding === "hex" || signature.encoding === "base64url" ? text : "text";
  const compare = `    return signatures.some((text) => isSame(${seen}, expected));\n`;
  if (algorithm === "token") return "    return signatures.some((text) => isSame(text, secret));\n";
  if (algorithm === "basic")
    return '    return signatures.some((text) => isSame(text, Buffer.from(secret).toString("base64")));\n';
  if (isAsymmetric(algorithm)) {
    const hash = algorithm === "ed25519" ? "null" : algorithm === "rsa-sha1" ? '"sha1"' : '"sha256"';
    const kind = algorithm === "ed25519" ? "ed25519" : algorithm.startsWith("ecdsa") ? "ec" : "rsa";
    return `    const key = publicKey(secret, ${quote(kind)});
    const content = Buffer.concat([${pieces.map((piece) => `Buffer.from(${piece})`).join(", ")}]);
    return key !== null && signatures.some((text) => verify(${hash}, content, key, Buffer.from(text, "${signature.encoding === "text" ? "utf8" : signature.encoding}")));
`;
  }
  const encoding = signature.encoding === "text" ? "hex" : signature.encoding;
  const updates = pieces.map((piece) => `    digest.update(${piece});\n`).join("");
  const end = `    const expected = digest.digest("${encoding}");\n${compare}`;
  if (contents !== null)
    return `    const key = ${KEYS[key] ?? "Buffer.from(secret)"};
    const expected = ${contents}.map((content) => createHmac("${algorithm.slice(5)}", key).update(content).digest("${encoding}"));
    return key.length > 0 && signatures.some((text) => expected.some((one) => isSame(${seen}, one)));
`;
  if (!algorithm.startsWith("hmac")) return `    const digest = createHash("${algorithm}");\n${updates}${end}`;
  const named =
    keyName === undefined || keyName.in === "numbered_headers"
      ? ""
      : `    const name = nameOf(secret);\n    if (name !== "" && name !== ${placeCode(keyName, WORDS)}) return false;\n`;
  return `${named}    const key = ${KEYS[key] ?? "Buffer.from(secret)"};
    if (key.length === 0) return false;
    const digest = createHmac("${algorithm.slice(5)}", key);
${updates}${end}`;
}
