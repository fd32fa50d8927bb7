import { commentText, quotePythonText as quote } from "../../../exports/code/quoting.ts";
import { isAsymmetric } from "../../../signature/key.ts";
import { type HandlerPlan, MOST_BYTES, takesParts } from "../../plan.ts";
import { helpersOf, placeCode, stampCode } from "../../value-code.ts";
import { FORM_IN_PARTS, PYTHON_HELPERS } from "./callable.ts";
import { matchCode } from "./match.ts";
import { PYTHON_OWN_HELPERS } from "./own.ts";
import { receiveFunction } from "./receive.ts";
import { signaturesCode } from "./signatures.ts";
import { PYTHON_TOKEN_HELPERS } from "./tokens.ts";
import { WORDS, PAYLOAD } from "./words.ts";

const MODULES = [
  "base64",
  "binascii",
  "hashlib",
  "hmac",
  "json",
  "logging",
  "os",
  "re",
  "threading",
  "time",
  "unicodedata",
  "zlib",
];

/** A handler of Python's standard library (and `cryptography` for public keys), which a frame calls: `receive(request)`. */
export function pythonCore(plan: HandlerPlan, imports: readonly string[]): string {
  const body = [
    `\n# The most bytes of a body that are read.\nLIMIT = ${MOST_BYTES}\n`,
    CAME,
    actFunction(plan),
    refusalFunction(plan),
    receiveFunction(plan),
  ].join("");
  const text =
    body +
    helpersOf(body, [
      ...PYTHON_OWN_HELPERS,
      ...PYTHON_TOKEN_HELPERS,
      ...(takesParts(plan.scheme) ? [FORM_IN_PARTS] : []),
      ...PYTHON_HELPERS,
    ])
      .map((helper) => `\n\n${helper.text}`)
      .join("");
  const used = MODULES.filter((name) => new RegExp(`\\b${name}\\.`).test(text));
  const isPair = isAsymmetric(plan.scheme.algorithm) || plan.token?.isShared === false;
  return [
    ...plan.comments.map((line) => `# ${commentText(line)}\n`),
    ...(isPair ? ["# Public keys need the package cryptography.\n"] : []),
    ...used.map((name) => `import ${name}\n`),
    "from dataclasses import dataclass\n",
    /\bdatetime\b/.test(text) ? "from datetime import datetime\n" : "",
    ...importsFrom("urllib.parse", ["parse_qsl", "quote"], text),
    ...importsFrom("urllib.request", ["urlopen"], text),
    isPair ? CRYPTOGRAPHY : "",
    ...importsFrom("cryptography.hazmat.primitives.asymmetric.utils", ["encode_dss_signature"], text),
    ...(/\bbare_key\(/.test(text) ? [CERTIFICATES] : []),
    ...(/\bis_issued\(/.test(text) ? [CHAINS] : []),
    ...(imports.length === 0 ? [] : ["\n", ...imports.map((line) => `${line}\n`)]),
    text,
  ].join("");
}

/** The line that imports those of a module that are called. */
function importsFrom(module: string, names: readonly string[], text: string): string[] {
  const used = names.filter((name) => new RegExp(`\\b${name}\\(`).test(text));
  return used.length === 0 ? [] : [`from ${module} import ${used.join(", ")}\n`];
}

const CRYPTOGRAPHY = `
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import load_der_public_key, load_pem_public_key
`;

const CERTIFICATES = `from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import load_pem_x509_certificate
`;

const CHAINS = `from calendar import timegm
from cryptography.x509 import BasicConstraints, load_der_x509_certificate, load_pem_x509_certificate
`;

const CAME = `

@dataclass
class Came:
    """What came, as it came: \`target\` is path and query, \`headers\` have names in lower case, \`body\` the bytes."""

    method: str
    target: str
    headers: dict
    body: bytes
`;

function actFunction({ event, events }: HandlerPlan): string {
  const cases = events
    .map((name, at) => `    ${at === 0 ? "if" : "elif"} event == ${quote(name)}:\n        pass\n`)
    .join("");
  return `

def act(event, body):
    """What is done about a delivery: yours to write. What it raises is answered with 500, so that the sender tries again."""
${event === null || cases === "" ? "" : cases}${event === null || cases === "" ? "    pass\n" : ""}`;
}

function refusalFunction(plan: HandlerPlan): string {
  const { timestamp, messageId } = plan.scheme;
  const stamp =
    timestamp && timestamp.place.in !== "signature" ? `    timestamp = ${stampCode(plan.scheme, WORDS)}\n` : "";
  const found = signaturesCode(plan);
  const match = matchCode(plan);
  const read = /\bpayload\b/.test(found + stamp + match) ? PAYLOAD : "";
  const malformed =
    timestamp?.unit === "iso" ? "iso_time(timestamp) is None" : 'not re.fullmatch(r"[0-9]{1,15}", timestamp)';
  return `

def is_signed(request, secret${timestamp ? ", timestamp" : ""}${messageId ? ", message_id" : ""}, signatures):
    """Whether one of the signatures is what this secret makes."""
${/\bpayload\b/.test(match) ? PAYLOAD : ""}${match}

def refusal(request, secrets, now=None):
    """Why a request is refused, in a few words; empty where its signature holds. \`now\` is in seconds."""
${/\bpayload\b/.test(found + stamp) ? read : ""}${found}    if not signatures:
        return "unsigned"
${stamp}${timestamp ? `    if ${malformed}:\n        return "no time stamp"\n` : ""}${
    messageId && messageId.in !== "numbered_headers"
      ? `    message_id = ${placeCode(messageId, WORDS)}\n    if not message_id:\n        return "no message id"\n`
      : ""
  }    if not any(is_signed(request, secret${timestamp ? ", timestamp" : ""}${messageId ? ", message_id" : ""}, signatures) for secret in secrets):
        return "wrong signature"
${toleranceCode(plan)}    return ""
`;
}

function toleranceCode({ scheme: { timestamp } }: HandlerPlan): string {
  if (!timestamp) return "";
  const { unit, tolerancePast, toleranceFuture } = timestamp;
  if (tolerancePast === null && toleranceFuture === null) return "";
  const now = "(time.time() if now is None else now)";
  const age =
    unit === "s"
      ? `int(${now}) - int(timestamp)`
      : `${now} - ${unit === "ms" ? "int(timestamp) / 1000" : "iso_time(timestamp)"}`;
  return [
    `    age = ${age}\n`,
    ...(tolerancePast === null ? [] : [`    if age > ${tolerancePast}:\n        return "too old"\n`]),
    ...(toleranceFuture === null ? [] : [`    if age < -${toleranceFuture}:\n        return "from the future"\n`]),
  ].join("");
}
