import type { KeyForm } from "../../../../contract/model/scheme.ts";
import { isAsymmetric } from "../../../signature/key.ts";
import type { HandlerPlan } from "../../plan.ts";
import { partCode, placeCode } from "../../value-code.ts";
import { ownContents } from "../../own-code.ts";
import { CONTENTS, ownMatch } from "./own.ts";
import { tokenMatch } from "./tokens.ts";
import { WORDS } from "./words.ts";

const KEYS: Readonly<Partial<Record<KeyForm, string>>> = {
  utf8: "[]byte(secret)",
  nfkd: "norm.NFKD.Bytes([]byte(secret))",
  base64: "decoded(secret)",
  hex: "unhexed(secret)",
  whsec: "whsecKey(secret)",
  "whsec-or-utf8": "whsecOrText(secret)",
  named: "[]byte(unnamed(secret))",
  "named-sha1": "sha1Of(unnamed(secret))",
};

const loop = (test: string) =>
  `\tfor _, text := range signatures {\n\t\tif ${test} {\n\t\t\treturn true\n\t\t}\n\t}\n\treturn false\n`;

export function matchCode({ scheme, token }: HandlerPlan): string {
  const { algorithm, key, content, signature, keyName } = scheme;
  if (token !== null) return tokenMatch(token, KEYS[key] ?? "[]byte(secret)");
  const own = ownMatch(scheme);
  if (own !== null) return own;
  if (algorithm === "token") return loop("isSame(text, secret)");
  if (algorithm === "basic") return loop("isSame(text, base64.StdEncoding.EncodeToString([]byte(secret)))");
  if (isAsymmetric(algorithm)) {
    const pieces = content.map((part) =>
      part.part === "body"
        ? "\tcontent = append(content, request.body...)\n"
        : `\tcontent = append(content, ${partCode(part, WORDS)}...)\n`,
    );
    const kind = algorithm === "ed25519" ? "Ed25519" : algorithm.startsWith("ecdsa") ? "EC" : "RSA";
    const hash = algorithm === "rsa-sha1" ? "crypto.SHA1" : "crypto.SHA256";
    const given = kind === "RSA" ? `secret, ${hash}, content` : "secret, content";
    return `\tcontent := []byte{}\n${pieces.join("")}${loop(`verify${kind}(${given}, ${signature.encoding === "hex" ? "unhexed(text)" : "decoded(text)"})`)}`;
  }
  const writes = content.map((part) =>
    part.part === "body" ? "\tdigest.Write(request.body)\n" : `\tdigest.Write([]byte(${partCode(part, WORDS)}))\n`,
  );
  const encode = {
    hex: "hex.EncodeToString",
    text: "hex.EncodeToString",
    base64: "base64.StdEncoding.EncodeToString",
    base64url: "base64.RawURLEncoding.EncodeToString",
  }[signature.encoding];
  const seen =
    signature.encoding === "hex"
      ? "strings.ToLower(text)"
      : signature.encoding === "base64url"
        ? 'strings.TrimRight(text, "=")'
        : "text";
  const contents = ownContents(scheme, CONTENTS);
  if (contents !== null)
    return `	key := ${KEYS[key] ?? "[]byte(secret)"}
	for _, content := range ${contents} {
		digest := hmac.New(${algorithm.slice(5)}.New, key)
		digest.Write([]byte(content))
		expected := ${encode}(digest.Sum(nil))
		for _, text := range signatures {
			if len(key) > 0 && isSame(${seen}, expected) {
				return true
			}
		}
	}
	return false
`;
  const end = `${writes.join("")}\texpected := ${encode}(digest.Sum(nil))\n${loop(`isSame(${seen}, expected)`)}`;
  if (!algorithm.startsWith("hmac")) return `\tdigest := ${algorithm}.New()\n${end}`;
  const named =
    keyName === undefined || keyName.in === "numbered_headers"
      ? ""
      : `\tif name := nameOf(secret); name != "" && name != ${placeCode(keyName, WORDS)} {\n\t\treturn false\n\t}\n`;
  return `${named}	key := ${KEYS[key] ?? "[]byte(secret)"}
	if len(key) == 0 {
		return false
	}
	digest := hmac.New(${algorithm.slice(5)}.New, key)
${end}`;
}
