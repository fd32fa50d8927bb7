import { type KeyObject, generateKeyPairSync, sign } from "node:crypto";
import { identifier } from "../../signature/jwt/certificate-chain.ts";

/** A chain of certificates that was made for a test: each in base64, the signer's first and the root's last. */
export interface TestChain {
  readonly certificates: readonly string[];
  /** The signer's private key, in PEM. */
  readonly signer: string;
}

const ECDSA_SHA256 = sequence(identifier("1.2.840.10045.4.3.2"));
const COMMON_NAME = identifier("2.5.4.3");
const BASIC_CONSTRAINTS = identifier("2.5.29.19");
const TRUE = der(0x01, Buffer.from([0xff]));

interface Party {
  readonly name: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** Makes a root, an authority below it, and a signer, with these marks as extensions, the signer's first (RFC 5280). */
export function testChain(marks: readonly string[]): TestChain {
  const [root, authority, signer] = [party("Test root"), party("Test authority"), party("Test signer")];
  const [ofSigner, ofAuthority] = marks;
  const certificates = [
    certificate(signer, authority, [mark(ofSigner)]),
    certificate(authority, root, [IS_AUTHORITY, mark(ofAuthority)]),
    certificate(root, root, [IS_AUTHORITY]),
  ];
  return {
    certificates: certificates.map((one) => one.toString("base64")),
    signer: String(signer.privateKey.export({ format: "pem", type: "pkcs8" })),
  };
}

function party(name: string): Party {
  return { name, ...generateKeyPairSync("ec", { namedCurve: "prime256v1" }) };
}

const IS_AUTHORITY = sequence(BASIC_CONSTRAINTS, TRUE, der(0x04, sequence(TRUE)));

function mark(dotted: string | undefined): Buffer {
  return dotted === undefined ? Buffer.alloc(0) : sequence(identifier(dotted), der(0x04, der(0x05)));
}

function certificate(subject: Party, issuer: Party, extensions: readonly Buffer[]): Buffer {
  const told = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ECDSA_SHA256,
    nameOf(issuer),
    // Until 2049 times are written with two digits of the year.
    sequence(der(0x17, Buffer.from("200101000000Z")), der(0x17, Buffer.from("491231000000Z"))),
    nameOf(subject),
    subject.publicKey.export({ format: "der", type: "spki" }),
    der(0xa3, sequence(...extensions)),
  );
  const signature = sign("sha256", told, issuer.privateKey);
  return sequence(told, ECDSA_SHA256, der(0x03, Buffer.from([0]), signature));
}

function nameOf({ name }: Party): Buffer {
  return sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from(name)))));
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, ...parts);
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const size = content.length;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}
