import type { Piece } from "../../signature/curl/piece.ts";
import type { DeliveryTest } from "./delivery-test.ts";
import { commentText, quotePython } from "./quoting.ts";
import { type CodeKey, type CodePart, type SigningCode, readsForm } from "./signing-code.ts";

const KEYS: Readonly<Record<CodeKey, string>> = {
  utf8: "secret",
  base64: "base64.b64decode(secret)",
  hex: "bytes.fromhex(secret.decode())",
  whsec: 'base64.b64decode(re.sub(rb"^whsec_", b"", re.sub(rb"^v1,", b"", secret)))',
  "whsec-or-utf8": 'base64.b64decode(secret[6:]) if secret.startswith(b"whsec_") else secret',
};
/** Of a time in seconds. */
const TIMES = {
  s: (now: string) => `str(int(${now})).encode()`,
  ms: (now: string) => `str(int((${now}) * 1000)).encode()`,
  iso: (now: string) => `time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(${now})).encode()`,
} as const;
const ENCODINGS: Readonly<Record<SigningCode["encoding"], string>> = {
  hex: "digest.hex().encode()",
  base64: "base64.b64encode(digest)",
  base64url: 'base64.urlsafe_b64encode(digest).rstrip(b"=")',
};
const VALUES: Readonly<Record<Exclude<CodePart["part"], "text">, string>> = {
  payload: "PAYLOAD",
  timestamp: "timestamp",
  id: "message_id",
  secret: "secret",
  url: "url.encode()",
  target: "target.encode()",
  sorted_form: "sorted_form(False)",
  sorted_pairs: "sorted_form(True)",
  signature: "signature",
};
const FORM = `def sorted_form(is_name_repeated):
    """Names in order, with the distinct values of each in order."""
    values = {}
    for name, value in parse_qsl(PAYLOAD.decode("utf-8", "replace"), keep_blank_values=True):
        values.setdefault(name, set()).add(value)
    return "".join(
        name + (name if is_name_repeated else "").join(sorted(values[name])) for name in sorted(values)
    ).encode()
`;
const VARIABLE = `def variable(name):
    value = os.environ.get(name, "")
    assert value, "Set the environment variable " + name + "."
    return value
`;

/** A test for pytest, of Python's standard library alone. */
export function pythonTest(test: DeliveryTest): string {
  const { payload, method, address, query, headers, signing, status } = test;
  const sent = [
    ...headers.map(({ name, value }) => [quotePython(Buffer.from(name)), bytesOf(value)]),
    ...(signing?.headers ?? []).map(({ name, value }) => [quotePython(Buffer.from(name)), value.map(code).join(" + ")]),
  ];
  const functions = [...(test.readsVariables ? [VARIABLE] : []), ...(readsForm(signing) ? [FORM] : [])];
  const body = [
    `def test_${test.id.replace(/[^A-Za-z0-9]/g, "_")}():\n`,
    `    parts = urlsplit(os.environ.get("APP_URL") or ${quotePython(Buffer.from(address))})\n`,
    '    target = (parts.path or "/") + ("?" + parts.query if parts.query else "")\n',
    ...(query.length === 0 ? [] : [`    target += ("&" if "?" in target else "?") + ${textOf(query)}\n`]),
    ...(signing ? signingLines(signing) : []),
    '    connect = HTTPSConnection if parts.scheme == "https" else HTTPConnection\n',
    "    connection = connect(parts.hostname, parts.port, timeout=30)\n",
    `    connection.putrequest(${quotePython(Buffer.from(method))}, target, skip_accept_encoding=True)\n`,
    ...sent.map(([name, value]) => `    connection.putheader(${name}, ${value})\n`),
    '    connection.putheader("Content-Length", str(len(PAYLOAD)))\n',
    "    connection.endheaders(PAYLOAD)\n",
    "    response = connection.getresponse()\n",
    "    response.read()\n",
    "    connection.close()\n",
    status === null ? "    assert response.status // 100 == 2\n" : `    assert response.status == ${status}\n`,
  ].join("");
  return [
    ...test.comments.map((line) => `# ${commentText(line)}\n`),
    imports(test, functions.join("") + body),
    `\nPAYLOAD = Path(__file__).with_name(${quotePython(Buffer.from(payload.name))}).read_bytes()\n`,
    ...[...functions, body].map((text) => `\n\n${text}`),
  ].join("");
}

function imports({ signing }: DeliveryTest, written: string): string {
  const names = ["base64", "hashlib", "hmac", "os", "re", "time", "uuid"].filter((name) => {
    if (name === "hashlib") return signing?.isKeyed === false;
    if (name === "hmac") return signing?.isKeyed === true;
    return new RegExp(`\\b${name}\\.`).test(written);
  });
  const parsing = written.includes("parse_qsl") ? "parse_qsl, urlsplit" : "urlsplit";
  return [
    ...names.map((name) => `import ${name}\n`),
    "from http.client import HTTPConnection, HTTPSConnection\n",
    "from pathlib import Path\n",
    `from urllib.parse import ${parsing}\n`,
  ].join("");
}

/** Makes `signature`, and `timestamp` and `message_id` where they are signed, of the payload, a secret, and a time in seconds. */
export function signingLines(
  { hash, isKeyed, key, encoding, content, timestamp, hasId }: SigningCode,
  from = { secret: 'variable("WEBHOOK_SECRET")', now: "time.time()" },
): string[] {
  const joined = content.length === 0 ? 'b""' : content.map(code).join(" + ");
  const isUrlSigned = content.some(({ part }) => part === "url");
  return [
    ...(isUrlSigned ? ['    url = parts.scheme + "://" + parts.netloc + target\n'] : []),
    `    secret = ${from.secret}.encode()\n`,
    ...(timestamp === null ? [] : [`    timestamp = ${TIMES[timestamp](from.now)}\n`]),
    ...(hasId ? ['    message_id = ("msg_" + str(uuid.uuid4())).encode()\n'] : []),
    `    content = ${joined}\n`,
    isKeyed
      ? `    digest = hmac.new(${KEYS[key]}, content, "${hash}").digest()\n`
      : `    digest = hashlib.new("${hash}", content).digest()\n`,
    `    signature = ${ENCODINGS[encoding]}\n`,
  ];
}

/** A piece of what is signed, or of a header, among the lines above: bytes. */
export function code(part: CodePart): string {
  return part.part === "text" ? `b${quotePython(Buffer.from(part.text))}` : VALUES[part.part];
}

function bytesOf(pieces: readonly Piece[]): string {
  if (pieces.length === 0) return 'b""';
  return pieces
    .map((piece) => {
      if (piece.kind === "bytes") return `b${quotePython(piece.bytes)}`;
      const value = `variable("${piece.name}").encode()`;
      return piece.encoding === "base64" ? `base64.b64encode(${value})` : value;
    })
    .join(" + ");
}

/** A query, which is ASCII. */
function textOf(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => (piece.kind === "bytes" ? quotePython(piece.bytes) : `variable("${piece.name}")`))
    .join(" + ");
}
