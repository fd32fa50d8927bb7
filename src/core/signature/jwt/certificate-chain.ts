import { type KeyObject, X509Certificate } from "node:crypto";

/** No sender's chain is longer. */
const LONGEST_CHAIN = 5;

/** A certificate from PEM or base64 DER; null for anything else. */
export function readCertificate(text: string): X509Certificate | null {
  try {
    const isPem = text.includes("-----BEGIN");
    return new X509Certificate(isPem ? text.trim().replaceAll("\\n", "\n") : Buffer.from(text.trim(), "base64"));
  } catch {
    return null;
  }
}

/**
 * The signer's public key from a chain of certificates (`x5c`, RFC 7515, 4.1.6) that leads up to a root we were given, at
 * a time in epoch milliseconds; else why it does not, in a sentence. `marks` are object identifiers that the certificates
 * must have as extensions, the signer's first: without them any other of the root's certificates would do.
 */
export function signerOf(
  chain: unknown,
  root: X509Certificate,
  marks: readonly string[],
  now: number,
): KeyObject | string {
  if (!Array.isArray(chain) || chain.length === 0 || chain.length > LONGEST_CHAIN) {
    return "The token brings no chain of certificates along (x5c).";
  }
  const certificates = chain.map((entry) => (typeof entry === "string" ? readCertificate(entry) : null));
  const known = certificates.filter((certificate) => certificate !== null);
  const [signer] = known;
  if (signer === undefined || known.length !== certificates.length) {
    return "A certificate in the token's chain cannot be read.";
  }
  for (const [index, certificate] of known.entries()) {
    const mark = marks[index];
    if (mark !== undefined && !certificate.raw.includes(identifier(mark))) {
      return "A certificate in the token's chain is not made for this: it lacks the sender's mark.";
    }
    if (now < Date.parse(certificate.validFrom) || now > Date.parse(certificate.validTo)) {
      return "A certificate in the token's chain is not valid at this time.";
    }
    // What a chain holds beyond the certificate that the root issued is not looked at.
    if (isIssued(certificate, root)) {
      return index + 1 < marks.length ? "The token's chain of certificates is too short." : signer.publicKey;
    }
    const issuer = known[index + 1];
    if (issuer === undefined || !issuer.ca || !isIssued(certificate, issuer)) break;
  }
  return "The token's chain of certificates does not lead to the saved root.";
}

function isIssued(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

/** An object identifier in DER, tag and length before it. */
export function identifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap(base128);
  return Buffer.from([0x06, bytes.length, ...bytes]);
}

function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128))
    digits.unshift((left & 0x7f) | 0x80);
  return digits;
}
