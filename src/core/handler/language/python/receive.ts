import { quotePythonText as quote } from "../../../exports/code/quoting.ts";
import { CHALLENGE } from "../../handshakes.ts";
import { type HandlerPlan, takesKeyUrl } from "../../plan.ts";
import { type HandshakeWords, receiveParts } from "../../receive-parts.ts";
import { WORDS, PAYLOAD } from "./words.ts";

const HANDSHAKES: HandshakeWords = {
  values: WORDS,
  isMethod: (method) => `request.method == ${quote(method)}`,
  isThere: (value) => value,
  is: (value, text) => `${value} == ${quote(text)}`,
  isToken: (value, variable) => `is_same(${value}, os.environ.get(${quote(variable)}) or "\\0")`,
  isChallenge: (value) => `CHALLENGE.match(${value}.encode())`,
  answered: (tests, answer) => `    if ${tests.join(" and ")}:\n        return ${answer}\n`,
  empty: (status) => `answer(${status}, "")`,
  echo: (value) => `answer(200, ${value}[:4096])`,
  json: (fields) =>
    `answer(200, json.dumps({${fields.map(({ name, code }) => `${quote(name)}: ${code}`).join(", ")}}), "application/json")`,
  signed: (value, encoding) => {
    const digest = `hmac.new(secrets[0].encode(), ${value}.encode(), "sha256")`;
    return encoding === "hex" ? `${digest}.hexdigest()` : `base64.b64encode(${digest}.digest()).decode()`;
  },
  after: (prefix, value) => `${quote(prefix)} + ${value}`,
};

/** Where keys cannot be had the sender is to try again. */
const KEYS = `    keys = [keys_of(secret) for secret in secrets]
    if None in keys:
        return answer(503, "no keys")
`;

export function receiveFunction(plan: HandlerPlan): string {
  const { secretVariable, thanks, again } = plan;
  const { key, said, before, after, takesOthers, isSigning, isOracle, isRead } = receiveParts(plan, HANDSHAKES);
  return `${isSigning ? `\n\n# What a sender asks to be signed.\nCHALLENGE = re.compile(rb${quotePattern(CHALLENGE)})\n` : ""}

def receive(request):
    """What is answered to a request: its status, its content type and its text."""
    # The second is the one before, while both are in use.
    names = [${quote(secretVariable)}, ${quote(`${secretVariable}_PREVIOUS`)}]
    secrets = [os.environ[name] for name in names if os.environ.get(name)]
    if not secrets:
        return answer(500, ${quote(`Set ${secretVariable}.`)})
${before}${takesOthers ? '    if request.method != "POST":\n        return answer(405, "")\n' : ""}${
    isOracle
      ? `    # What is signed for whoever asks is no delivery.
    if CHALLENGE.match(request.body):
        return answer(401, "unsigned")
`
      : ""
  }${takesKeyUrl(plan) ? KEYS : ""}    why = refusal(request, ${takesKeyUrl(plan) ? "keys" : "secrets"})
    if why:
        return answer(401, why)
${isRead ? PAYLOAD : ""}${after}${
    key === null
      ? ""
      : `    key = ${key}
    if key and not begin(key):
        return answer(200, ${quote(again)})
`
  }    try:
        act(${said}, request.body)
    except Exception:
${key === null ? "" : "        forget(key)\n"}        logging.exception("a delivery failed")
        return answer(500, "failed")
    return answer(200, ${quote(thanks)})
`;
}

function quotePattern(pattern: string): string {
  return `"${pattern.replace(/\$$/, "\\Z")}"`;
}
