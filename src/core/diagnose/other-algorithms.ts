import { createHash, createHmac } from "node:crypto";
import type { Asked, Match } from "./asked.ts";
import type { Pieces } from "./digests.ts";
import { type Variation, probe } from "./probe.ts";
import type { ReceivedDigest } from "./received-digests.ts";

interface Way {
  readonly words: string;
  readonly size: number;
  digest(key: Buffer, content: Buffer): Buffer;
}

const HASHES: readonly (readonly [name: string, words: string])[] = [
  ["sha256", "SHA-256"],
  ["sha1", "SHA-1"],
  ["sha512", "SHA-512"],
  ["md5", "MD5"],
  ["sha384", "SHA-384"],
  ["sha224", "SHA-224"],
  ["sha512-256", "SHA-512/256"],
  ["sha3-256", "SHA3-256"],
];

/** Signatures that no scheme here can be set to: HMACs of further hashes, and hashes that a secret only stands beside in. */
const WAYS: readonly Way[] = HASHES.flatMap(([name, words]) => {
  const size = createHash(name).digest().length;
  const hash = (...parts: Buffer[]) => createHash(name).update(Buffer.concat(parts)).digest();
  return [
    { size, words: `HMAC-${words}`, digest: (key, content) => createHmac(name, key).update(content).digest() },
    {
      size,
      words: `HMAC-${words} with secret and content the wrong way round`,
      digest: (key, content) => createHmac(name, content).update(key).digest(),
    },
    { size, words: `plain ${words} of secret and content`, digest: (key, content) => hash(key, content) },
    { size, words: `plain ${words} of content and secret`, digest: (key, content) => hash(content, key) },
    { size, words: `plain ${words} without any secret`, digest: (_, content) => hash(content) },
  ] satisfies Way[];
});

/** Matches of what is signed with these keys by another algorithm than a scheme can have. */
export function otherAlgorithms(
  { trials }: Asked,
  keys: readonly Variation<Buffer>[],
  contents: readonly Variation<Pieces>[],
  received: readonly ReceivedDigest[],
): Match[] {
  const found: Match[] = [];
  const sizes = new Set(received.map(({ bytes }) => bytes.length));
  const ways = WAYS.filter(({ size }) => sizes.has(size));
  for (const content of contents) {
    const bytes = Buffer.concat(content.value.map((piece) => (typeof piece === "string" ? Buffer.from(piece) : piece)));
    for (const key of keys) {
      for (const { words, digest } of ways) {
        trials.count();
        const made = digest(key.value, bytes);
        const same = received.find((one) => one.bytes.equals(made));
        if (!same) continue;
        const own = probe(
          "algorithm",
          `the sender signs with ${words}`,
          `The signature is the ${words} of what is signed.`,
        );
        found.push({ probes: [own, ...same.probes, ...key.probes, ...content.probes] });
      }
    }
  }
  return found;
}
