import { quoteRuby } from "../../../exports/code/quoting.ts";
import { CHALLENGE } from "../../handshakes.ts";
import { type HandlerPlan, takesKeyUrl } from "../../plan.ts";
import { type HandshakeWords, receiveParts } from "../../receive-parts.ts";
import { WORDS, PAYLOAD } from "./words.ts";

const HANDSHAKES: HandshakeWords = {
  values: WORDS,
  isMethod: (method) => `request.verb == ${quoteRuby(method)}`,
  isThere: (value) => `!${value}.empty?`,
  is: (value, text) => `${value} == ${quoteRuby(text)}`,
  isToken: (value, variable) => `same?(${value}, ENV.fetch(${quoteRuby(variable)}, "\\0"))`,
  isChallenge: (value) => `${value}.b.match?(CHALLENGE)`,
  answered: (tests, answer) => `    return ${answer} if ${tests.join(" && ")}\n`,
  empty: (status) => `answer(${status}, "")`,
  echo: (value) => `answer(200, ${value}[0, 4096])`,
  json: (fields) =>
    `answer(200, JSON.generate({ ${fields.map(({ name, code }) => `${quoteRuby(name)} => ${code}`).join(", ")} }), "application/json")`,
  signed: (value, encoding) => {
    const digest = `OpenSSL::HMAC.digest("SHA256", secrets[0], ${value})`;
    return encoding === "hex" ? `${digest}.unpack1("H*")` : `[${digest}].pack("m0")`;
  },
  after: (prefix, value) => `${quoteRuby(prefix)} + ${value}`,
};

/** Where keys cannot be had the sender is to try again. */
const KEYS = `    keys = secrets.map { |secret| keys_of(secret) }
    return answer(503, "no keys") if keys.include?(nil)

`;

export function receiveFunction(plan: HandlerPlan): string {
  const { secretVariable, thanks, again } = plan;
  const { key, said, before, after, isSigning, isOracle, isRead } = receiveParts(plan, HANDSHAKES);
  return `${
    isSigning
      ? `\n  # What a sender asks to be signed.\n  CHALLENGE = %r{${CHALLENGE.replace("^", "\\A").replace("$", "\\z")}}n\n`
      : ""
  }
  # What is answered to a request: its status, its content type and its text.
  def receive(request)
    # The second is the one before, while both are in use.
    secrets = ${quoteRuby(`${secretVariable} ${secretVariable}_PREVIOUS`)}.split.map { |name| ENV[name].to_s }.reject(&:empty?)
    return answer(500, ${quoteRuby(`Set ${secretVariable}.`)}) if secrets.empty?
${before}    return answer(405, "") if request.verb != "POST"
${isOracle ? '    # What is signed for whoever asks is no delivery.\n    return answer(401, "unsigned") if request.body.match?(CHALLENGE)\n' : ""}
${takesKeyUrl(plan) ? KEYS : ""}    why = refusal(request, ${takesKeyUrl(plan) ? "keys" : "secrets"})
    return answer(401, why) unless why.empty?

${isRead ? PAYLOAD : ""}${after}${
    key === null
      ? ""
      : `    key = ${key}
    return answer(200, ${quoteRuby(again)}) if !key.empty? && !begin?(key)

`
  }    act(${said}, request.body)
    answer(200, ${quoteRuby(thanks)})
  rescue StandardError => e
${key === null ? "" : "    forget(key) if key\n"}    warn(e.full_message)
    answer(500, "failed")
  end
`;
}
