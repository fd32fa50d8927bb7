import { CHALLENGE, type Handshake, type JsonField, signs } from "../../handshakes.ts";
import type { HandlerPlan } from "../../plan.ts";
import { recipeCode } from "../../value-code.ts";
import { quote, WORDS, PAYLOAD } from "./words.ts";

export function receiveFunction(plan: HandlerPlan): string {
  const { secretVariable, handshakes, deliveryKey, event, thanks } = plan;
  const key = deliveryKey === null ? null : recipeCode(deliveryKey, WORDS);
  const said = event === null ? '""' : recipeCode(event, WORDS);
  const before = handshakes.filter(({ isSigned }) => !isSigned).map((one) => handshakeCode(one, plan));
  const after = handshakes.filter(({ isSigned }) => isSigned).map((one) => handshakeCode(one, plan));
  const isOracle = handshakes.some((handshake) => !handshake.isSigned && signs(handshake));
  const isRead = /\bpayload\b/.test(`${after.join("")}${key ?? ""}${said}`);
  return `${handshakes.some(signs) ? `\n// challenge is what a sender asks to be signed.\nvar challenge = regexp.MustCompile(\`${CHALLENGE}\`)\n` : ""}
// receive is what is answered to a request.
func receive(request came) answer {
	secrets := []string{}
	// The second is the one before, while both are in use.
	for _, name := range []string{${quote(secretVariable)}, ${quote(`${secretVariable}_PREVIOUS`)}} {
		if secret := os.Getenv(name); secret != "" {
			secrets = append(secrets, secret)
		}
	}
	if len(secrets) == 0 {
		return answer{500, plain, ${quote(`Set ${secretVariable}.`)}}
	}
${before.join("")}	if request.method != http.MethodPost {
		return answer{405, plain, ""}
	}
${
  isOracle
    ? `	// What is signed for whoever asks is no delivery.
	if challenge.Match(request.body) {
		return answer{401, plain, "unsigned"}
	}
`
    : ""
}	if why := refusal(request, secrets, time.Now()); why != "" {
		return answer{401, plain, why}
	}
${isRead ? PAYLOAD : ""}${after.join("")}${
    key === null
      ? ""
      : `	key := ${key}
	if key != "" && !begin(key) {
		return answer{200, plain, ${quote(thanks === "" ? "" : "received before")}}
	}
`
  }	if err := act(${said}, request.body); err != nil {
${key === null ? "" : "\t\tforget(key)\n"}		log.Print(err)
		return answer{500, plain, "failed"}
	}
	return answer{200, plain, ${quote(thanks)}}
}
`;
}

function handshakeCode(handshake: Handshake, { secretVariable }: HandlerPlan): string {
  const { method, isSigned, when, verifyToken, answer } = handshake;
  const tests = [
    ...(method === "POST" && isSigned ? [] : [`request.method == ${quote(method)}`]),
    ...when.map(({ value, is }) => recipeCode(value, WORDS) + (is === undefined ? ' != ""' : ` == ${quote(is)}`)),
    ...(verifyToken
      ? [`isToken(${recipeCode(verifyToken, WORDS)}, ${quote(secretVariable.replace(/SECRET$/, "VERIFY_TOKEN"))})`]
      : []),
    ...(answer.kind === "json"
      ? answer.fields.flatMap((field) =>
          "signed" in field ? [`challenge.MatchString(${recipeCode(field.signed, WORDS)})`] : [],
        )
      : []),
  ];
  return `\tif ${tests.join(" && ")} {\n\t\treturn ${answerCode(answer)}\n\t}\n`;
}

function answerCode(answer: Handshake["answer"]): string {
  if (answer.kind === "empty") return `answer{${answer.status}, plain, ""}`;
  if (answer.kind === "text") return `answer{200, plain, cut(${recipeCode(answer.value, WORDS)})}`;
  const fields = answer.fields.map((field) => `${quote(field.name)}: ${fieldCode(field)}`);
  return `answer{200, "application/json", writeJSON(map[string]any{${fields.join(", ")}})}`;
}

function fieldCode(field: JsonField): string {
  if ("fixed" in field) return field.fixed;
  if ("value" in field) return recipeCode(field.value, WORDS);
  const made = `${field.encoding === "hex" ? "hex.EncodeToString" : "base64.StdEncoding.EncodeToString"}(sha256HMAC(secrets[0], ${recipeCode(field.signed, WORDS)}))`;
  return field.prefix === "" ? made : `${quote(field.prefix)} + ${made}`;
}
