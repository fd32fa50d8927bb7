import type { Algorithm, KeyForm, Scheme } from "../../../contract/model/scheme.ts";
import { isAsymmetric } from "../key.ts";
import { SECRET_VARIABLE } from "./piece.ts";

/** The shell's lines that turn the environment's secret into a key, and the command that signs standard input with it. */
export interface ScriptSigner {
  readonly setup: readonly string[];
  readonly command: string;
}

const HASHES: Partial<Record<Algorithm, { readonly flag: string; readonly block: number }>> = {
  "hmac-sha1": { flag: "-sha1", block: 64 },
  "hmac-sha256": { flag: "-sha256", block: 64 },
  "hmac-sha512": { flag: "-sha512", block: 128 },
  "jwt-hs256": { flag: "-sha256", block: 64 },
};
const ED25519_PKCS8 = "302e020100300506032b657004220420";

/** How a script signs for a scheme with openssl; null where openssl has no part in it. */
export function scriptSigner(scheme: Pick<Scheme, "algorithm" | "key">): ScriptSigner | null {
  if (isAsymmetric(scheme.algorithm)) return privateKeySigner(scheme);
  if (scheme.algorithm === "sha256" || scheme.algorithm === "sha1") {
    return { setup: [], command: `openssl dgst -${scheme.algorithm} -binary` };
  }
  const hash = HASHES[scheme.algorithm];
  return hash ? { setup: [...hmacFunction(hash), `key=$(${keyAsHex(scheme.key)})`], command: 'hmac "$key"' } : null;
}

/** Written out, since openssl takes an HMAC's key only as an argument, and every user of the machine can read those. */
function hmacFunction({ flag, block }: { flag: string; block: number }): string[] {
  const digits = block * 2;
  return [
    "# HMAC (RFC 2104) step by step: as an argument of openssl, the key could be seen in the list of processes.",
    "hmac() {",
    "  local key=$1 inner='' outer='' byte i",
    `  if ((\${#key} > ${digits})); then key=$(unhex "$key" | openssl dgst ${flag} -binary | hex); fi`,
    `  while ((\${#key} < ${digits})); do key+=00; done`,
    `  for ((i = 0; i < ${digits}; i += 2)); do`,
    "    printf -v byte %02x $((0x${key:$i:2} ^ 0x36)); inner+=$byte",
    "    printf -v byte %02x $((0x${key:$i:2} ^ 0x5c)); outer+=$byte",
    "  done",
    `  { unhex "$inner"; cat; } | openssl dgst ${flag} -binary | { unhex "$outer"; cat; } | openssl dgst ${flag} -binary`,
    "}",
  ];
}

/** Of plain ASCII it is the same, so that nothing is lost where there is no perl. */
const NFKD = `perl -MUnicode::Normalize -MEncode -e 'print encode("UTF-8", NFKD(decode("UTF-8", $ENV{${SECRET_VARIABLE}})))'`;

/** What stands before the first colon is the key's name. */
const NAME_CUT = `perl -0777 -pe 's/^[\\w.-]{1,100}:(?=.)//s'`;

function keyAsHex(form: KeyForm): string {
  const secret = `printf %s "$${SECRET_VARIABLE}"`;
  const decoded = "base64 --decode | hex";
  switch (form) {
    case "base64":
      return `${secret} | ${decoded}`;
    case "hex":
      return `${secret} | tr A-F a-f`;
    case "whsec":
      return `${secret} | sed 's/^v1,//; s/^whsec_//' | ${decoded}`;
    case "whsec-or-utf8":
      return `case $${SECRET_VARIABLE} in whsec_*) ${secret} | sed 's/^whsec_//' | ${decoded} ;; *) ${secret} | hex ;; esac`;
    case "nfkd":
      return `{ ${NFKD} 2>/dev/null || ${secret}; } | hex`;
    case "named":
      return `${secret} | ${NAME_CUT} | hex`;
    case "named-sha1":
      return `${secret} | ${NAME_CUT} | openssl dgst -sha1 -binary | hex`;
    case "utf8":
    case "jwk":
    case "x5c":
    case "spki":
    case "hex-ed25519":
      return `${secret} | hex`;
  }
}

function privateKeySigner({ algorithm, key }: Pick<Scheme, "algorithm" | "key">): ScriptSigner {
  const write = key === "spki" ? documentKey() : rawEd25519(key);
  const setup = ["key=$folder/key.der", write];
  if (algorithm !== "ed25519") {
    const hash = algorithm === "rsa-sha1" ? "-sha1" : "-sha256";
    return { setup, command: `openssl dgst ${hash} -sign "$key" -keyform DER -binary` };
  }
  const sign = 'openssl pkeyutl -sign -rawin -keyform DER -inkey "$key" -in "$folder/content"';
  return { setup, command: `{ cat > "$folder/content"; ${sign}; }` };
}

/** PEM, also with `\n` written out as environment variables hold it, or base64 of PKCS #8. */
function documentKey(): string {
  return [
    `case $${SECRET_VARIABLE} in`,
    `  *BEGIN*) printf '%s\\n' "$${SECRET_VARIABLE}" | awk '{ gsub(/\\\\n/, "\\n"); print }' | openssl pkey -outform DER > "$key" ;;`,
    `  *) printf %s "$${SECRET_VARIABLE}" | base64 --decode > "$key" ;;`,
    "esac",
  ].join("\n");
}

/** The seed is the first half of what NaCl and Standard Webhooks call the private key. */
function rawEd25519(form: KeyForm): string {
  const secret = `printf %s "$${SECRET_VARIABLE}"`;
  const seed =
    form === "hex-ed25519" ? `${secret} | tr A-F a-f` : `${secret} | sed 's/^whsk_//' | base64 --decode | hex`;
  return `seed=$(${seed})\n{ unhex ${ED25519_PKCS8}; unhex "\${seed:0:64}"; } > "$key"`;
}
