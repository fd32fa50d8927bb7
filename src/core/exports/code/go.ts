import type { Piece } from "../../signature/curl/piece.ts";
import type { DeliveryTest } from "./delivery-test.ts";
import { commentText, quoteGo } from "./quoting.ts";
import { type CodeKey, type CodePart, type SigningCode, readsForm } from "./signing-code.ts";

const FAILED = "\tif err != nil {\n\t\tt.Fatal(err)\n\t}\n";
const KEYS: Readonly<Record<CodeKey, string>> = {
  utf8: "\tkey := []byte(secret)\n",
  base64: `\tkey, err := base64.StdEncoding.DecodeString(secret)\n${FAILED}`,
  hex: `\tkey, err := hex.DecodeString(secret)\n${FAILED}`,
  whsec: `\tkey, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(strings.TrimPrefix(secret, "v1,"), "whsec_"))\n${FAILED}`,
  "whsec-or-utf8": `\tkey := []byte(secret)\n\tif strings.HasPrefix(secret, "whsec_") {\n\t\tkey, err = base64.StdEncoding.DecodeString(secret[6:])\n\t}\n${FAILED}`,
};
const TIMES = {
  s: (now: string) => `strconv.FormatInt(${now}.Unix(), 10)`,
  ms: (now: string) => `strconv.FormatInt(${now}.UnixMilli(), 10)`,
  iso: (now: string) => `${now}.UTC().Format("2006-01-02T15:04:05.000Z")`,
} as const;
const ENCODINGS: Readonly<Record<SigningCode["encoding"], string>> = {
  hex: "hex.EncodeToString",
  base64: "base64.StdEncoding.EncodeToString",
  base64url: "base64.RawURLEncoding.EncodeToString",
};
const VALUES: Readonly<Record<Exclude<CodePart["part"], "text">, string>> = {
  payload: "string(payload)",
  timestamp: "timestamp",
  id: "id",
  secret: "secret",
  url: "to.String()",
  target: "to.RequestURI()",
  sorted_form: "form",
  sorted_pairs: "pairs",
  signature: "signature",
};
/** Go complains of what is imported and not used. */
const PACKAGES = [
  "bytes",
  "crypto/hmac",
  "crypto/rand",
  "crypto/sha1",
  "crypto/sha256",
  "crypto/sha512",
  "encoding/base64",
  "encoding/hex",
  "net/http",
  "net/url",
  "os",
  "sort",
  "strconv",
  "strings",
  "testing",
  "time",
];
const VARIABLE = `	variable := func(name string) string {
		value := os.Getenv(name)
		if value == "" {
			t.Fatalf("Set the environment variable %s.", name)
		}
		return value
	}
`;
/** Names in order, with the distinct values of each in order. */
const FORM = `	fields, err := url.ParseQuery(string(payload))
${FAILED}	names := []string{}
	for name := range fields {
		names = append(names, name)
	}
	sort.Strings(names)
	form, pairs := "", ""
	for _, name := range names {
		form += name
		values := fields[name]
		sort.Strings(values)
		for at, value := range values {
			if at == 0 || value != values[at-1] {
				form += value
				pairs += name + value
			}
		}
	}
`;

/** A test for `go test`, of Go's standard library alone; all of it stands in one function, so that such files get along. */
export function goTest(test: DeliveryTest): string {
  const { payload, method, address, query, headers, signing, status } = test;
  const sent = [
    ...headers.map(({ name, value }) => [name, joined(value)] as const),
    ...(signing?.headers ?? []).map(({ name, value }) => [name, value.map(code).join(" + ")] as const),
  ];
  const body = [
    `func TestDelivery_${test.id.replace(/[^A-Za-z0-9]/g, "_")}(t *testing.T) {\n`,
    ...(test.readsVariables ? [VARIABLE] : []),
    `\tpayload, err := os.ReadFile(${quoteGo(Buffer.from(payload.name))})\n${FAILED}`,
    '\taddress := os.Getenv("APP_URL")\n\tif address == "" {\n',
    `\t\taddress = ${quoteGo(Buffer.from(address))}\n\t}\n`,
    ...(query.length === 0
      ? []
      : [
          '\tmark := "?"\n\tif strings.Contains(address, "?") {\n\t\tmark = "&"\n\t}\n',
          `\taddress += mark + ${joined(query)}\n`,
        ]),
    `\tto, err := url.Parse(address)\n${FAILED}\tif to.Path == "" {\n\t\tto.Path = "/"\n\t}\n`,
    ...(signing ? signingLines(signing) : []),
    `\trequest, err := http.NewRequest(${quoteGo(Buffer.from(method))}, to.String(), bytes.NewReader(payload))\n${FAILED}`,
    ...sent.map(([name, value]) => headerLine(name, value)),
    "\tclient := http.Client{\n\t\tTimeout:   30 * time.Second,\n",
    "\t\tTransport: &http.Transport{DisableCompression: true},\n",
    "\t\tCheckRedirect: func(*http.Request, []*http.Request) error {\n\t\t\treturn http.ErrUseLastResponse\n\t\t},\n\t}\n",
    `\tresponse, err := client.Do(request)\n${FAILED}\tresponse.Body.Close()\n`,
    status === null
      ? '\tif response.StatusCode/100 != 2 {\n\t\tt.Fatalf("answered with %d, not with success", response.StatusCode)\n\t}\n'
      : `\tif response.StatusCode != ${status} {\n\t\tt.Fatalf("answered with %d, not with ${status}", response.StatusCode)\n\t}\n`,
    "}\n",
  ].join("");
  return [
    ...test.comments.map((line) => `// ${commentText(line)}\n`),
    `\npackage deliveries\n\n${goImports(body)}\n`,
    body,
  ].join("");
}

/** Go's own packages that code uses, imported. */
export function goImports(body: string, packages: readonly string[] = PACKAGES): string {
  // Without what stands in its strings.
  const codeAlone = body.replace(/"(?:[^"\\]|\\.)*"/g, '""');
  const isUsed = (name: string) => new RegExp(`\\b${name.split("/").at(-1) ?? ""}\\.`).test(codeAlone);
  const used = packages.filter(isUsed).map((name) => `\t"${name}"\n`);
  return `import (\n${used.join("")})\n`;
}

/** Under its own name, in whatever case; Go looks for its User-Agent under one case alone. */
function headerLine(name: string, value: string): string {
  const key = quoteGo(Buffer.from(name.toLowerCase() === "user-agent" ? "User-Agent" : name));
  return `\trequest.Header[${key}] = append(request.Header[${key}], ${value})\n`;
}

/** Makes `signature`, and `timestamp` and `id` where they are signed, of `payload`, `to`, a secret, and a time. */
export function signingLines(
  signing: SigningCode,
  from = { secret: 'variable("WEBHOOK_SECRET")', now: "time.Now()" },
): string[] {
  const { hash, isKeyed, key, encoding, content, timestamp, hasId } = signing;
  return [
    `\tsecret := ${from.secret}\n`,
    ...(isKeyed ? [KEYS[key]] : []),
    ...(timestamp === null ? [] : [`\ttimestamp := ${TIMES[timestamp](from.now)}\n`]),
    ...(hasId
      ? [
          "\trandom := make([]byte, 16)\n\tif _, err := rand.Read(random); err != nil {\n\t\tt.Fatal(err)\n\t}\n",
          '\tid := "msg_" + hex.EncodeToString(random)\n',
        ]
      : []),
    ...(readsForm(signing) ? [FORM] : []),
    isKeyed ? `\tdigest := hmac.New(${hash}.New, key)\n` : `\tdigest := ${hash}.New()\n`,
    ...content.map((part) =>
      part.part === "payload" ? "\tdigest.Write(payload)\n" : `\tdigest.Write([]byte(${code(part)}))\n`,
    ),
    `\tsignature := ${ENCODINGS[encoding]}(digest.Sum(nil))\n`,
  ];
}

/** A piece of what is signed, or of a header, among the lines above. */
export function code(part: CodePart): string {
  return part.part === "text" ? quoteGo(Buffer.from(part.text)) : VALUES[part.part];
}

function joined(pieces: readonly Piece[]): string {
  if (pieces.length === 0) return '""';
  return pieces
    .map((piece) => {
      if (piece.kind === "bytes") return quoteGo(piece.bytes);
      const value = `variable("${piece.name}")`;
      return piece.encoding === "base64" ? `base64.StdEncoding.EncodeToString([]byte(${value}))` : value;
    })
    .join(" + ");
}
