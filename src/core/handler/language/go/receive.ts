import { CHALLENGE } from "../../handshakes.ts";
import { type HandlerPlan, takesKeyUrl } from "../../plan.ts";
import { type HandshakeWords, receiveParts } from "../../receive-parts.ts";
import { quote, WORDS, PAYLOAD } from "./words.ts";

const HANDSHAKES: HandshakeWords = {
  values: WORDS,
  isMethod: (method) => `request.method == ${quote(method)}`,
  isThere: (value) => `${value} != ""`,
  is: (value, text) => `${value} == ${quote(text)}`,
  isToken: (value, variable) => `isToken(${value}, ${quote(variable)})`,
  isChallenge: (value) => `challenge.MatchString(${value})`,
  answered: (tests, answer) => `\tif ${tests.join(" && ")} {\n\t\treturn ${answer}\n\t}\n`,
  empty: (status) => `answer{${status}, plain, ""}`,
  echo: (value) => `answer{200, plain, cut(${value})}`,
  json: (fields) =>
    `answer{200, "application/json", writeJSON(map[string]any{${fields.map(({ name, code }) => `${quote(name)}: ${code}`).join(", ")}})}`,
  signed: (value, encoding) =>
    `${encoding === "hex" ? "hex.EncodeToString" : "base64.StdEncoding.EncodeToString"}(sha256HMAC(secrets[0], ${value}))`,
  after: (prefix, value) => `${quote(prefix)} + ${value}`,
};

/** Where keys cannot be had the sender is to try again. */
const KEYS = `	keys := []string{}
	for _, secret := range secrets {
		keys = append(keys, keysOf(secret))
		if keys[len(keys)-1] == "" {
			return answer{503, plain, "no keys"}
		}
	}
`;

export function receiveFunction(plan: HandlerPlan): string {
  const { secretVariable, thanks, again } = plan;
  const { key, said, before, after, isSigning, isOracle, isRead } = receiveParts(plan, HANDSHAKES);
  return `${isSigning ? `\n// challenge is what a sender asks to be signed.\nvar challenge = regexp.MustCompile(\`${CHALLENGE}\`)\n` : ""}
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
${before}	if request.method != http.MethodPost {
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
}${takesKeyUrl(plan) ? KEYS : ""}	if why := refusal(request, ${takesKeyUrl(plan) ? "keys" : "secrets"}, time.Now()); why != "" {
		return answer{401, plain, why}
	}
${isRead ? PAYLOAD : ""}${after}${
    key === null
      ? ""
      : `	key := ${key}
	if key != "" && !begin(key) {
		return answer{200, plain, ${quote(again)}}
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
