import type { KeyForm, Scheme } from "../../../contract/model/scheme.ts";
import { decodeBase64, decodeBase64Url, decodeHex } from "../../signature/encoding.ts";
import { decodeKey } from "../../signature/key.ts";
import { type Mend, type Variation, ofSize, probe } from "../probe.ts";

/** The bytes an HMAC is keyed with: each secret as the scheme reads it, then as it might be read instead. */
export function keyVariations(secrets: readonly Variation<string>[], scheme: Scheme): Variation<Buffer>[] {
  const seen = new Set<string>();
  const found: Variation<Buffer>[] = [];
  const add = (variation: Variation<Buffer> | null) => {
    if (!variation || variation.value.length === 0 || variation.probes.length > 2) return;
    const id = variation.value.toString("latin1");
    if (seen.has(id)) return;
    seen.add(id);
    found.push(variation);
  };
  const decode = (from: readonly Variation<string>[]) => {
    for (const { value, probes } of from) {
      const key = decodeKey(value, scheme);
      if (key?.kind === "symmetric") add({ value: key.bytes, probes });
    }
  };
  const read = (from: readonly Variation<string>[]) => {
    for (const { value, probes } of from)
      for (const reading of readings(value, scheme.key))
        add({ value: reading.value, probes: [...probes, ...reading.probes] });
  };
  // A secret read otherwise explains more than one that was rewritten to be read as the same bytes.
  decode(ofSize(secrets, 0));
  read(ofSize(secrets, 0));
  decode(ofSize(secrets, 1));
  read(ofSize(secrets, 1));
  decode(ofSize(secrets, 2));
  return found.toSorted((left, right) => left.probes.length - right.probes.length);
}

/** A secret taken as raw text, base64 or hex where the scheme takes it otherwise. */
function readings(secret: string, form: KeyForm): Variation<Buffer>[] {
  const bare = secret.replace(/^(?:v1,)?whsec_/, "");
  const prefixed = bare !== secret;
  const text = form === "utf8" ? null : Buffer.from(secret, "utf8");
  const readAs = (value: Buffer | null, as: KeyForm, words: string): Variation<Buffer>[] => {
    if (value === null) return [];
    const cause = prefixed ? "secret_prefix" : "secret_encoding";
    return [
      {
        value,
        probes: [
          probe(cause, `the sender ${words}`, `It matches when the secret is ${EVIDENCE[as]}.`, mendOf(as, form)),
        ],
      },
    ];
  };
  const bareText = probe(
    "secret_prefix",
    "the sender takes what follows whsec_ as text",
    "It matches when what follows whsec_ is not decoded.",
  );
  const latin = probe(
    "secret_encoding",
    "the sender takes the secret's text as Latin-1, not as UTF-8",
    "It matches with the secret's text in Latin-1.",
  );
  return [
    ...(prefixed && form !== "utf8" ? [{ value: Buffer.from(bare, "utf8"), probes: [bareText] }] : []),
    ...readAs(
      text,
      "utf8",
      prefixed ? "takes the whole whsec_ secret as text" : "takes the secret as text, not decoded",
    ),
    ...readAs(
      decodeBase64(bare) ?? decodeBase64Url(bare),
      prefixed ? "whsec" : "base64",
      "decodes the secret from base64",
    ),
    ...readAs(decodeHex(bare), "hex", "decodes the secret from hex"),
    ...(/[^\u0000-\u007f]/.test(secret) && /^[\u0000-\u00ff]*$/.test(secret)
      ? [{ value: Buffer.from(secret, "latin1"), probes: [latin] }]
      : []),
  ];
}

const EVIDENCE: Readonly<Record<KeyForm, string>> = {
  utf8: "taken as it is, as text",
  nfkd: "written in Unicode's NFKD",
  base64: "decoded from base64",
  whsec: "decoded from base64 after its whsec_",
  hex: "decoded from hex",
  "whsec-or-utf8": "decoded",
  spki: "read as a public key",
  "hex-ed25519": "read as a public key",
  named: "taken as text after the key's name",
  "named-sha1": "hashed with SHA-1",
  jwk: "read as a public key",
  x5c: "read as a certificate",
};

/** Standard Webhooks libraries only read base64, so a raw secret is saved again as what decodes to it. */
function mendOf(as: KeyForm, form: KeyForm): Mend {
  if (as === "utf8" && form === "base64") return { kind: "secret", form: "raw_as_base64" };
  if (as === "utf8" && form.startsWith("whsec")) return { kind: "secret", form: "raw_as_whsec" };
  return { kind: "scheme", change: { key: as } };
}
