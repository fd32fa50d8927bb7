import { quotePythonText as quote } from "../../../exports/code/quoting.ts";
import { CHALLENGE, type Handshake, type JsonField, signs } from "../../handshakes.ts";
import type { HandlerPlan } from "../../plan.ts";
import { recipeCode } from "../../value-code.ts";
import { WORDS, PAYLOAD } from "./words.ts";

export function receiveFunction(plan: HandlerPlan): string {
  const { secretVariable, handshakes, deliveryKey, event, thanks } = plan;
  const key = deliveryKey === null ? null : recipeCode(deliveryKey, WORDS);
  const said = event === null ? '""' : recipeCode(event, WORDS);
  const before = handshakes.filter(({ isSigned }) => !isSigned).map((one) => handshakeCode(one, plan));
  const after = handshakes.filter(({ isSigned }) => isSigned).map((one) => handshakeCode(one, plan));
  const otherMethods = handshakes.some(({ method }) => method !== "POST");
  const isOracle = handshakes.some((handshake) => !handshake.isSigned && signs(handshake));
  const isRead = /\bpayload\b/.test(`${after.join("")}${key ?? ""}${said}`);
  return `${handshakes.some(signs) ? `\n\n# What a sender asks to be signed.\nCHALLENGE = re.compile(rb${quotePattern(CHALLENGE)})\n` : ""}

def receive(request):
    """What is answered to a request: its status, its content type and its text."""
    # The second is the one before, while both are in use.
    names = [${quote(secretVariable)}, ${quote(`${secretVariable}_PREVIOUS`)}]
    secrets = [os.environ[name] for name in names if os.environ.get(name)]
    if not secrets:
        return answer(500, ${quote(`Set ${secretVariable}.`)})
${before.join("")}${otherMethods ? '    if request.method != "POST":\n        return answer(405, "")\n' : ""}${
    isOracle
      ? `    # What is signed for whoever asks is no delivery.
    if CHALLENGE.match(request.body):
        return answer(401, "unsigned")
`
      : ""
  }    why = refusal(request, secrets)
    if why:
        return answer(401, why)
${isRead ? PAYLOAD : ""}${after.join("")}${
    key === null
      ? ""
      : `    key = ${key}
    if key and not begin(key):
        return answer(200, ${quote(thanks === "" ? "" : "received before")})
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

function handshakeCode(handshake: Handshake, { secretVariable }: HandlerPlan): string {
  const { method, isSigned, when, verifyToken, answer } = handshake;
  const tests = [
    ...(method === "POST" && isSigned ? [] : [`request.method == ${quote(method)}`]),
    ...when.map(({ value, is }) => recipeCode(value, WORDS) + (is === undefined ? "" : ` == ${quote(is)}`)),
    ...(verifyToken
      ? [
          `is_same(${recipeCode(verifyToken, WORDS)}, os.environ.get(${quote(secretVariable.replace(/SECRET$/, "VERIFY_TOKEN"))}) or "\\0")`,
        ]
      : []),
    ...(answer.kind === "json"
      ? answer.fields.flatMap((field) =>
          "signed" in field ? [`CHALLENGE.match(${recipeCode(field.signed, WORDS)}.encode())`] : [],
        )
      : []),
  ];
  return `    if ${tests.join(" and ")}:\n        return ${answerCode(answer)}\n`;
}

function answerCode(answer: Handshake["answer"]): string {
  if (answer.kind === "empty") return `answer(${answer.status}, "")`;
  if (answer.kind === "text") return `answer(200, ${recipeCode(answer.value, WORDS)}[:4096])`;
  const fields = answer.fields.map((field) => `${quote(field.name)}: ${fieldCode(field)}`);
  return `answer(200, json.dumps({${fields.join(", ")}}), "application/json")`;
}

function fieldCode(field: JsonField): string {
  if ("fixed" in field) return field.fixed;
  if ("value" in field) return recipeCode(field.value, WORDS);
  const digest = `hmac.new(secrets[0].encode(), ${recipeCode(field.signed, WORDS)}.encode(), "sha256")`;
  const made = field.encoding === "hex" ? `${digest}.hexdigest()` : `base64.b64encode(${digest}.digest()).decode()`;
  return field.prefix === "" ? made : `${quote(field.prefix)} + ${made}`;
}
