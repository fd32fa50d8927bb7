import { code, signingLines } from "../../exports/code/python.ts";
import { commentText, quotePython, quotePythonText as quote } from "../../exports/code/quoting.ts";
import { snake } from "../frame/python.ts";
import type { HandlerPlan } from "../plan.ts";
import { type HandlerTest, type TestSigning, isFixed } from "./test-plan.ts";
import { testRuns } from "./test-runs.ts";
import { TOKEN_LINES } from "./token-signing.ts";

/** How a test sends to a handler on each of Python's frameworks: \`send(headers, body)\` answers status and text. */
const SENDING: Readonly<Record<string, (plan: HandlerPlan) => { readonly imports: string; readonly lines: string }>> = {
  flask: (plan) => ({
    imports: `from flask import Flask\n\nfrom ${snake(plan)} import ${snake(plan)}\n`,
    lines: `def send(headers, body):
    app = Flask(__name__)
    app.register_blueprint(${snake(plan)})
    response = app.test_client().post(TARGET, headers=headers, data=body)
    return response.status_code, response.get_data(as_text=True)
`,
  }),
  django: (plan) => ({
    imports: `from django.conf import settings
from django.test import RequestFactory

if not settings.configured:
    settings.configure(ALLOWED_HOSTS=["*"])

from ${snake(plan)} import ${snake(plan)}\n`,
    lines: `def send(headers, body):
    names = {"HTTP_" + name.upper().replace("-", "_"): value for name, value in headers.items()}
    kind = names.pop("HTTP_CONTENT_TYPE", "")
    response = ${snake(plan)}(RequestFactory().generic("POST", TARGET, body, kind, **names))
    return response.status_code, response.content.decode()
`,
  }),
  fastapi: (plan) => ({
    imports: `from fastapi import FastAPI\nfrom fastapi.testclient import TestClient\n\nfrom ${snake(plan)} import router\n`,
    lines: `app = FastAPI()
app.include_router(router)


def send(headers, body):
    response = TestClient(app).post(TARGET, headers=headers, content=body)
    return response.status_code, response.text
`,
  }),
};

const TOKEN_IMPORTS = `from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import load_pem_private_key
`;

/** A test for pytest, of nothing but the framework (FastAPI's own client needs httpx). */
export function pythonTest(plan: HandlerPlan, test: HandlerTest, framework: string): string {
  const { imports = "", lines = "" } = SENDING[framework]?.(plan) ?? {};
  const { secretVariable } = plan;
  const payload =
    test.bodyTime === null
      ? `def payload_of():\n    return BODY\n`
      : `def payload_of(age=0):\n    return BODY.replace(b${quote(test.bodyTime)}, str(int((time.time() - age) * 1000)).encode())\n`;
  const body = [
    `SECRET = ${quote(test.secret)}\nOTHER = ${quote(test.other)}\nTARGET = ${quote(test.target)}\nBODY = b${quotePython(Buffer.from(test.body))}\n`,
    `\n\n${lines}`,
    `\n
def send_under(monkeypatch, secret, previous, headers, body):
    """Sends while these are the handler's secrets."""
    monkeypatch.setenv(${quote(secretVariable)}, secret)
    monkeypatch.setenv(${quote(`${secretVariable}_PREVIOUS`)}, previous)
    monkeypatch.setenv("PUBLIC_ORIGIN", ${quote(test.origin)})
    return send(headers, body)
`,
    `\n\n${payload}`,
    `\n\n${signedFunction(test)}`,
    cases(test),
  ].join("");
  const modules = ["base64", "hashlib", "hmac", "json", "re", "time", "uuid"].filter((name) =>
    new RegExp(`\\b${name}\\.`).test(body),
  );
  return [
    `# Tests the handler beside it: signed as ${commentText(plan.provider.name)} signs (${commentText(plan.scheme.name)}), and not.\n`,
    ...modules.map((name) => `import ${name}\n`),
    modules.length > 0 ? "\n" : "",
    test.token ? TOKEN_IMPORTS : "",
    test.signing?.seed ? "from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey\n" : "",
    imports,
    "\n",
    body,
  ].join("");
}

const SIGNS = `def signed(payload, age=0):\n    """The headers of what is signed now, or was so many seconds ago."""\n`;

const entry = (name: string, value: string) => `        ${quote(name)}: ${value},\n`;

function signedFunction(test: HandlerTest): string {
  const own = test.headers.map(([name, value]) => entry(name, quote(value))).join("");
  const { signing, token } = test;
  if (token !== null)
    return `${SIGNS}${TOKEN_LINES.python(token)}    return {\n${own}${entry(token.header, "token")}    }\n`;
  if (signing === null) {
    const fixed = test.signed.map(([name, value]) => entry(name, quote(value))).join("");
    return `def signed():\n    """The headers of what is signed."""\n    return {\n${own}${fixed}    }\n`;
  }
  const from = { secret: "SECRET", now: "time.time() - age" };
  const made = signing.headers
    .map(({ name, value }) => entry(name, `(${value.map(code).join(" + ")}).decode()`))
    .join("");
  const isUrlSigned = signing.content.some(({ part }) => part === "url" || part === "target");
  const all = signing.seed === null ? signingLines(signing, from) : pairLines(signing, signing.seed, from);
  const lines = all.filter((line) => !/^ {4}url = /.test(line)).join("");
  return [
    SIGNS,
    isUrlSigned ? `    target = TARGET\n    url = ${quote(test.origin)} + target\n` : "",
    lines.replaceAll("PAYLOAD", "payload"),
    `    return {\n${own}${made}    }\n`,
  ].join("");
}

/** The lines that sign by Ed25519 in the place of those that hash. */
function pairLines(
  signing: TestSigning,
  seed: Buffer,
  from: { readonly secret: string; readonly now: string },
): string[] {
  const own = signingLines(signing, from).filter((line) => /^ {4}(?:timestamp|message_id) = /.test(line));
  const encode = {
    hex: "digest.hex().encode()",
    base64: "base64.b64encode(digest)",
    base64url: "base64.urlsafe_b64encode(digest)",
  };
  return [
    ...own,
    `    content = ${signing.content.map(code).join(" + ")}\n`,
    `    digest = Ed25519PrivateKey.from_private_bytes(bytes.fromhex("${seed.toString("hex")}")).sign(content)\n`,
    `    signature = ${encode[signing.encoding]}\n`,
  ];
}

function cases(test: HandlerTest): string {
  const right = isFixed(test) ? "signed()" : "signed(payload)";
  return testRuns(test, {
    one: (name, lines) => `\n\ndef test_${name.replaceAll(" ", "_")}(monkeypatch):\n${lines}`,
    payload: (age) => `    payload = payload_of(${age ?? ""})\n`,
    right,
    signedAt: (age) => `signed(payload, ${age})`,
    headers: (of) => `{${of.map(([name, value]) => `${quote(name)}: ${quote(value)}`).join(", ")}}`,
    is: ({ secret, before, headers, body, status }) =>
      `    assert send_under(monkeypatch, ${secret === "here" ? "SECRET" : "OTHER"}, ${before ? "SECRET" : '""'}, ${headers}, ${body})[0] == ${status}\n`,
    body: { payload: "payload", longer: 'payload + b" "', empty: 'b"{}"' },
    everyByte: `    for payload in [b'{"a" :  "\\\\u00e9\\\\/",\\n"b":1.0}\\n', b"\\xff\\xfe\\x00", b"a=1&b=%20+"]:
        headers = signed(payload)
        del headers["Content-Type"]
        assert send_under(monkeypatch, SECRET, "", headers, payload)[0] == 200
`,
    repeat: `    headers = ${right}
    send_under(monkeypatch, SECRET, "", headers, payload)
    assert send_under(monkeypatch, SECRET, "", headers, payload) == (200, "received before")
`,
  });
}
