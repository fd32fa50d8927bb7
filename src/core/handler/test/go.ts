import { code, goImports, signingLines } from "../../exports/code/go.ts";
import { commentText, quoteGo } from "../../exports/code/quoting.ts";
import { type HandlerPlan, pascal } from "../plan.ts";
import type { HandlerTest, TestSigning } from "./test-plan.ts";
import { testRuns } from "./test-runs.ts";
import { TOKEN_LINES } from "./token-signing.ts";

const quote = (text: string) => quoteGo(Buffer.from(text));
const PACKAGES = [
  "bytes",
  "crypto/ecdsa",
  "crypto/ed25519",
  "crypto/hmac",
  "crypto/rand",
  "crypto/sha1",
  "crypto/sha256",
  "crypto/sha512",
  "crypto/x509",
  "encoding/base64",
  "encoding/hex",
  "encoding/pem",
  "fmt",
  "net/http",
  "net/http/httptest",
  "net/url",
  "strconv",
  "strings",
  "testing",
  "time",
];

/** A test for `go test` of Go's standard library alone. */
export function goTest(plan: HandlerPlan, test: HandlerTest): string {
  const { secretVariable } = plan;
  const body = [
    `const (
	secretHere = ${quote(test.secret)}
	otherHere  = ${quote(test.other)}
	targetHere = ${quote(test.target)}
	bodyHere   = ${quote(test.body)}
)

// sendUnder sends while these are the handler's secrets.
func sendUnder(t *testing.T, secret string, previous string, header http.Header, body []byte) (int, string) {
	t.Setenv(${quote(secretVariable)}, secret)
	t.Setenv(${quote(`${secretVariable}_PREVIOUS`)}, previous)
	t.Setenv("PUBLIC_ORIGIN", ${quote(test.origin)})
	request := httptest.NewRequest("POST", targetHere, bytes.NewReader(body))
	request.Header = header
	response := httptest.NewRecorder()
	Handle(response, request)
	return response.Code, response.Body.String()
}

func expect(t *testing.T, status int, got int) {
	if got != status {
		t.Helper()
		t.Fatalf("answered with %d, not with %d", got, status)
	}
}

func payloadOf(age time.Duration) []byte {
${
  test.bodyTime === null
    ? "\treturn []byte(bodyHere)\n"
    : `\tnow := strconv.FormatInt(time.Now().Add(-age).UnixMilli(), 10)\n\treturn []byte(strings.Replace(bodyHere, ${quote(test.bodyTime)}, now, 1))\n`
}}

`,
    signedFunction(test),
    cases(test),
  ].join("");
  return [
    `// Tests the handler beside it: signed as ${commentText(plan.provider.name)} signs (${commentText(plan.scheme.name)}), and not.\n`,
    `package ${plan.words.join("")}webhook\n\n${goImports(body, PACKAGES)}\n`,
    body,
  ].join("");
}

const SIGNS = "// signed is the headers of what is signed now, or was so long ago.\n";

function signedFunction(test: HandlerTest): string {
  const set = (name: string, value: string) => `\theader.Set(${quote(name)}, ${value})\n`;
  const own = test.headers.map(([name, value]) => set(name, quote(value))).join("");
  const begin = "func signed(t *testing.T, payload []byte, age time.Duration) http.Header {\n";
  const { signing, token } = test;
  if (token !== null)
    return `${SIGNS}${begin}${TOKEN_LINES.go(token)}\theader := http.Header{}\n${own}${set(token.header, "token")}\treturn header\n}\n`;
  if (signing === null) {
    const fixed = test.signed.map(([name, value]) => set(name, quote(value))).join("");
    return `// signed is the headers of what is signed; such a signature does not age.\n${begin}\theader := http.Header{}\n${own}${fixed}\treturn header\n}\n`;
  }
  const from = { secret: "secretHere", now: "time.Now().Add(-age)" };
  const isUrlSigned = signing.content.some(({ part }) => part === "url" || part === "target");
  const made = signing.headers.map(({ name, value }) => set(name, value.map(code).join("+"))).join("");
  return [
    `${SIGNS}${begin}`,
    isUrlSigned
      ? `\tto, err := url.Parse(${quote(test.origin)} + targetHere)\n\tif err != nil {\n\t\tt.Fatal(err)\n\t}\n`
      : signing.key === "whsec-or-utf8" && signing.seed === null
        ? "\tvar err error\n"
        : "",
    ...(signing.seed === null ? signingLines(signing, from) : pairLines(signing, signing.seed, from)),
    `\theader := http.Header{}\n${own}${made}\treturn header\n}\n`,
  ].join("");
}

/** The lines that sign by Ed25519 in the place of those that hash. */
function pairLines(
  signing: TestSigning,
  seed: Buffer,
  from: { readonly secret: string; readonly now: string },
): string[] {
  const own = signingLines(signing, from).filter((line) => /^\t(?:timestamp|random|id) :=/.test(line));
  const pieces = signing.content.map((part) =>
    part.part === "payload"
      ? "\tcontent = append(content, payload...)\n"
      : `\tcontent = append(content, ${code(part)}...)\n`,
  );
  const encode = {
    hex: "hex.EncodeToString",
    base64: "base64.StdEncoding.EncodeToString",
    base64url: "base64.RawURLEncoding.EncodeToString",
  };
  return [
    ...own,
    "\tcontent := []byte{}\n",
    ...pieces,
    `\tseed, _ := hex.DecodeString("${seed.toString("hex")}")\n`,
    `\tsignature := ${encode[signing.encoding]}(ed25519.Sign(ed25519.NewKeyFromSeed(seed), content))\n`,
  ];
}

const given = (secret: "here" | "other") => (secret === "here" ? "secretHere" : "otherHere");

function cases(test: HandlerTest): string {
  return testRuns(test, {
    one: (name, lines) => `\nfunc Test${pascal(name.split(" "))}(t *testing.T) {\n${lines}}\n`,
    payload: (age) =>
      age === undefined ? "\tpayload := payloadOf(0)\n" : `\tpayload := payloadOf(${age} * time.Second)\n`,
    right: "signed(t, payload, 0)",
    signedAt: (age) => `signed(t, payload, ${age}*time.Second)`,
    headers: (of) =>
      `http.Header{${of.map(([name, value]) => `http.CanonicalHeaderKey(${quote(name)}): {${quote(value)}}`).join(", ")}}`,
    is: ({ secret, before, headers, body, status }) =>
      `\tstatus, _ := sendUnder(t, ${given(secret)}, ${before ? "secretHere" : '""'}, ${headers}, ${body})\n\texpect(t, ${status}, status)\n`,
    body: { payload: "payload", longer: "append(payload, ' ')", empty: '[]byte("{}")' },
    everyByte: `	for _, text := range []string{"{\\"a\\" :  \\"\\\\u00e9\\\\/\\",\\n\\"b\\":1.0}\\n", "\\xff\\xfe\\x00", "a=1&b=%20+"} {
		header := signed(t, []byte(text), 0)
		header.Del("Content-Type")
		status, _ := sendUnder(t, secretHere, "", header, []byte(text))
		expect(t, 200, status)
	}
`,
    repeat: `	header := signed(t, payload, 0)
	sendUnder(t, secretHere, "", header.Clone(), payload)
	if status, text := sendUnder(t, secretHere, "", header, payload); status != 200 || text != "received before" {
		t.Fatalf("answered with %d %q", status, text)
	}
`,
  });
}
