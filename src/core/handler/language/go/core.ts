import { goImports } from "../../../exports/code/go.ts";
import { commentText } from "../../../exports/code/quoting.ts";
import { type HandlerPlan, MOST_BYTES, takesParts } from "../../plan.ts";
import { helpersOf, placeCode, stampCode } from "../../value-code.ts";
import { FORM_IN_PARTS, GO_HELPERS } from "./callable.ts";
import { matchCode } from "./match.ts";
import { GO_OWN_HELPERS } from "./own.ts";
import { receiveFunction } from "./receive.ts";
import { signaturesCode } from "./signatures.ts";
import { GO_TOKEN_HELPERS } from "./tokens.ts";
import { quote, WORDS, PAYLOAD } from "./words.ts";

const PACKAGES = [
  "bytes",
  "crypto",
  "crypto/ecdsa",
  "crypto/ed25519",
  "crypto/elliptic",
  "crypto/hmac",
  "crypto/rsa",
  "crypto/sha1",
  "crypto/sha256",
  "crypto/sha512",
  "crypto/subtle",
  "crypto/x509",
  "encoding/base64",
  "encoding/hex",
  "encoding/json",
  "encoding/pem",
  "errors",
  "hash",
  "hash/crc32",
  "io",
  "log",
  "math",
  "math/big",
  "mime",
  "mime/multipart",
  "net/http",
  "net/url",
  "os",
  "regexp",
  "sort",
  "strconv",
  "strings",
  "sync",
  "time",
  "golang.org/x/text/unicode/norm",
];

/** A handler of Go's standard library (and golang.org/x/text for a normal form of Unicode), in a package of its own: `Handle` is an http.HandlerFunc. */
export function goCode(plan: HandlerPlan): string {
  const body = [
    `// limit is the most bytes of a body that are read.\nconst limit = ${MOST_BYTES}\n`,
    CAME,
    actFunction(plan),
    matchFunction(plan),
    refusalFunction(plan),
    receiveFunction(plan),
    HANDLE,
  ].join("");
  const text =
    body +
    helpersOf(body, [
      ...GO_OWN_HELPERS,
      ...GO_TOKEN_HELPERS,
      ...(takesParts(plan.scheme) ? [FORM_IN_PARTS] : []),
      ...GO_HELPERS,
    ])
      .map((helper) => `\n${helper.text}`)
      .join("");
  return [
    ...plan.comments.map((line) => `// ${commentText(line)}\n`),
    `package ${plan.words.join("")}webhook\n\n${goImports(text, PACKAGES)}\n`,
    text,
  ].join("");
}

const CAME = `
// came is a request as it came: target is its path and query.
type came struct {
	method string
	target string
	header http.Header
	body   []byte
}

type answer struct {
	status int
	kind   string
	text   string
}

const plain = "text/plain; charset=utf-8"
`;

const HANDLE = `
// Handle takes a request from the sender.
func Handle(response http.ResponseWriter, request *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(response, request.Body, limit))
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		http.Error(response, "too large", http.StatusRequestEntityTooLarge)
		return
	}
	if err != nil {
		http.Error(response, "incomplete", http.StatusBadRequest)
		return
	}
	said := receive(came{request.Method, request.RequestURI, request.Header, body})
	response.Header().Set("Content-Type", said.kind)
	response.Header().Set("X-Content-Type-Options", "nosniff")
	response.WriteHeader(said.status)
	if _, err := io.WriteString(response, said.text); err != nil && said.text != "" {
		log.Print(err)
	}
}
`;

function actFunction({ events, event }: HandlerPlan): string {
  const cases = event === null ? [] : events.map((name) => `\tcase ${quote(name)}:\n`);
  return `
// act is what is done about a delivery: yours to write. An error is answered with 500, so that the sender tries again.
func act(event string, body []byte) error {
${cases.length === 0 ? "" : `\tswitch event {\n${cases.join("")}\t}\n`}	return nil
}
`;
}

function parameters({ scheme: { timestamp, messageId } }: HandlerPlan): {
  readonly taken: string;
  readonly given: string;
} {
  const names = [...(timestamp ? ["timestamp"] : []), ...(messageId ? ["id"] : [])];
  return {
    taken: ["request came", "secret string", ...names.map((name) => `${name} string`), "signatures []string"].join(
      ", ",
    ),
    given: ["request", "secret", ...names, "signatures"].join(", "),
  };
}

function matchFunction(plan: HandlerPlan): string {
  const match = matchCode(plan);
  return `
// isSigned tells whether one of the signatures is what this secret makes.
func isSigned(${parameters(plan).taken}) bool {
${/\bpayload\b/.test(match) ? PAYLOAD : ""}${match}}
`;
}

function refusalFunction(plan: HandlerPlan): string {
  const { timestamp, messageId } = plan.scheme;
  const stamp =
    timestamp && timestamp.place.in !== "signature" ? `\ttimestamp := ${stampCode(plan.scheme, WORDS)}\n` : "";
  const found = signaturesCode(plan);
  const tolerance = toleranceCode(plan);
  const read =
    timestamp?.unit === "iso" ? "isoTime(timestamp)" : `epoch(timestamp, ${timestamp?.unit === "ms" ? 1000 : 1})`;
  const at = tolerance === "" ? "_, isTime" : "at, isTime";
  return `
// refusal says why a request is refused, in a few words; nothing where its signature holds.
func refusal(request came, secrets []string, now time.Time) string {
${/\bpayload\b/.test(found + stamp) ? PAYLOAD : ""}${found}	if len(signatures) == 0 {
		return "unsigned"
	}
${stamp}${timestamp ? `\t${at} := ${read}\n\tif !isTime {\n\t\treturn "no time stamp"\n\t}\n` : ""}${
    messageId && messageId.in !== "numbered_headers"
      ? `\tid := ${placeCode(messageId, WORDS)}\n\tif id == "" {\n\t\treturn "no message id"\n\t}\n`
      : ""
  }	isRight := false
	for _, secret := range secrets {
		isRight = isRight || isSigned(${parameters(plan).given})
	}
	if !isRight {
		return "wrong signature"
	}
${tolerance}	return ""
}
`;
}

function toleranceCode({ scheme: { timestamp } }: HandlerPlan): string {
  if (!timestamp) return "";
  const { unit, tolerancePast, toleranceFuture } = timestamp;
  if (tolerancePast === null && toleranceFuture === null) return "";
  const now = unit === "s" ? "now.Truncate(time.Second)" : "now";
  return [
    `\tage := ${now}.Sub(at)\n`,
    ...(tolerancePast === null ? [] : [`\tif age > ${tolerancePast}*time.Second {\n\t\treturn "too old"\n\t}\n`]),
    ...(toleranceFuture === null
      ? []
      : [`\tif age < -${toleranceFuture}*time.Second {\n\t\treturn "from the future"\n\t}\n`]),
  ].join("");
}
