import { quoteRuby } from "../../../exports/code/quoting.ts";
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
  const isOracle = handshakes.some((handshake) => !handshake.isSigned && signs(handshake));
  const isRead = /\bpayload\b/.test(`${after.join("")}${key ?? ""}${said}`);
  return `${
    handshakes.some(signs)
      ? `\n  # What a sender asks to be signed.\n  CHALLENGE = %r{${CHALLENGE.replace("^", "\\A").replace("$", "\\z")}}n\n`
      : ""
  }
  # What is answered to a request: its status, its content type and its text.
  def receive(request)
    # The second is the one before, while both are in use.
    secrets = ${quoteRuby(`${secretVariable} ${secretVariable}_PREVIOUS`)}.split.map { |name| ENV[name].to_s }.reject(&:empty?)
    return answer(500, ${quoteRuby(`Set ${secretVariable}.`)}) if secrets.empty?
${before.join("")}    return answer(405, "") if request.verb != "POST"
${isOracle ? '    # What is signed for whoever asks is no delivery.\n    return answer(401, "unsigned") if request.body.match?(CHALLENGE)\n' : ""}
    why = refusal(request, secrets)
    return answer(401, why) unless why.empty?

${isRead ? PAYLOAD : ""}${after.join("")}${
    key === null
      ? ""
      : `    key = ${key}
    return answer(200, ${quoteRuby(thanks === "" ? "" : "received before")}) if !key.empty? && !begin?(key)

`
  }    act(${said}, request.body)
    answer(200, ${quoteRuby(thanks)})
  rescue StandardError => e
${key === null ? "" : "    forget(key) if key\n"}    warn(e.full_message)
    answer(500, "failed")
  end
`;
}

function handshakeCode(handshake: Handshake, { secretVariable }: HandlerPlan): string {
  const { method, isSigned, when, verifyToken, answer } = handshake;
  const tests = [
    ...(method === "POST" && isSigned ? [] : [`request.verb == ${quoteRuby(method)}`]),
    ...when.map(({ value, is }) =>
      is === undefined ? `!${recipeCode(value, WORDS)}.empty?` : `${recipeCode(value, WORDS)} == ${quoteRuby(is)}`,
    ),
    ...(verifyToken
      ? [
          `same?(${recipeCode(verifyToken, WORDS)}, ENV.fetch(${quoteRuby(secretVariable.replace(/SECRET$/, "VERIFY_TOKEN"))}, "\\0"))`,
        ]
      : []),
    ...(answer.kind === "json"
      ? answer.fields.flatMap((field) =>
          "signed" in field ? [`${recipeCode(field.signed, WORDS)}.b.match?(CHALLENGE)`] : [],
        )
      : []),
  ];
  return `    return ${answerCode(answer)} if ${tests.join(" && ")}\n`;
}

function answerCode(answer: Handshake["answer"]): string {
  if (answer.kind === "empty") return `answer(${answer.status}, "")`;
  if (answer.kind === "text") return `answer(200, ${recipeCode(answer.value, WORDS)}[0, 4096])`;
  const fields = answer.fields.map((field) => `${quoteRuby(field.name)} => ${fieldCode(field)}`);
  return `answer(200, JSON.generate({ ${fields.join(", ")} }), "application/json")`;
}

function fieldCode(field: JsonField): string {
  if ("fixed" in field) return field.fixed;
  if ("value" in field) return recipeCode(field.value, WORDS);
  const digest = `OpenSSL::HMAC.digest("SHA256", secrets[0], ${recipeCode(field.signed, WORDS)})`;
  const made = field.encoding === "hex" ? `${digest}.unpack1("H*")` : `[${digest}].pack("m0")`;
  return field.prefix === "" ? made : `${quoteRuby(field.prefix)} + ${made}`;
}
