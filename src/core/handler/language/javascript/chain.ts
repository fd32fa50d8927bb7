import type { Helper } from "../../value-code.ts";
import type { Typed } from "./words.ts";

/** Those for a token that brings its certificates along. */
export function chainHelpers(typed: Typed): readonly Helper[] {
  const text = typed(": string");
  const marks = `marks${typed(": string[]")}`;
  return [
    {
      name: "chainClaims",
      text: `/** The claims of a token signed by the first of its certificates, where these lead up to the root that we have. */
function chainClaims(text${text}, root${text}, ${marks})${typed(": Record<string, unknown> | null")} {
  const token = readToken(text, ["ES256"]);
  const header = objectOf(Buffer.from(text.split(".")[0] ?? "", "base64url").toString());
  if (token === null || header === null) return null;
  try {
    const key = signerKey(header.x5c, readCertificate(root), marks);
    if (key === null || key.asymmetricKeyDetails?.namedCurve !== "prime256v1") return null;
    const isRight = verify("sha256", Buffer.from(token.signed), { key, dsaEncoding: "ieee-p1363" }, token.signature);
    return isRight ? token.claims : null;
  } catch (error) {
    console.error("A certificate cannot be read:", error);
    return null;
  }
}
`,
    },
    {
      name: "signerKey",
      text: `/** The key of a chain's first certificate. Marks are identifiers that its certificates must have, in hex of their DER: without them any other that the root vouches for would do. */
function signerKey(chain${typed(": unknown")}, root${typed(": X509Certificate")}, ${marks}) {
  if (!Array.isArray(chain) || chain.length === 0 || chain.length > 5) return null;
  const known = chain.map((one) => readCertificate(String(one)));
  for (const [at, one] of known.entries()) {
    const mark = marks[at];
    if (mark !== undefined && !one.raw.includes(Buffer.from(mark, "hex"))) return null;
    if (Date.now() < Date.parse(one.validFrom) || Date.now() > Date.parse(one.validTo)) return null;
    if (isIssued(one, root)) return at + 1 < marks.length ? null : (known[0]?.publicKey ?? null);
    const issuer = known[at + 1];
    if (issuer === undefined || !issuer.ca || !isIssued(one, issuer)) return null;
  }
  return null;
}

function isIssued(one${typed(": X509Certificate")}, issuer${typed(": X509Certificate")}) {
  return one.checkIssued(issuer) && one.verify(issuer.publicKey);
}
`,
    },
    {
      name: "readCertificate",
      text: `/** PEM, also with \\n written out, or DER in base64. */
function readCertificate(text${text}) {
  return new X509Certificate(text.includes("-----BEGIN") ? text.replaceAll("\\\\n", "\\n") : Buffer.from(text, "base64"));
}
`,
    },
    {
      name: "claimText",
      text: `/** A claim of a token whose signature was looked at before. */
function claimText(token${text}, path${text}) {
  return jsonText(readJson(Buffer.from(token.split(".")[1] ?? "", "base64url")), path);
}
`,
    },
  ];
}
