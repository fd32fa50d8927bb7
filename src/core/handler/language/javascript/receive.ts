import { quoteJavascript as quote } from "../../../exports/code/quoting.ts";
import { CHALLENGE } from "../../handshakes.ts";
import { type HandlerPlan, takesKeyUrl } from "../../plan.ts";
import { type HandshakeWords, receiveParts } from "../../receive-parts.ts";
import { WORDS, type Typed, PAYLOAD } from "./words.ts";

const HANDSHAKES: HandshakeWords = {
  values: WORDS,
  isMethod: (method) => `request.method === ${quote(method)}`,
  isThere: (value) => `${value} !== ""`,
  is: (value, text) => `${value} === ${quote(text)}`,
  isToken: (value, variable) => `isSame(${value}, process.env.${variable} || "\\0")`,
  isChallenge: (value) => `CHALLENGE.test(${value})`,
  answered: (tests, answer) => `  if (${tests.join(" && ")}) return ${answer};\n`,
  empty: (status) => `answer(${status}, "")`,
  echo: (value) => `answer(200, ${value}.slice(0, 4096))`,
  json: (fields) =>
    `answer(200, JSON.stringify({ ${fields.map(({ name, code }) => `${name}: ${code}`).join(", ")} }), "application/json")`,
  signed: (value, encoding) => `createHmac("sha256", secrets[0]).update(${value}).digest("${encoding}")`,
  after: (prefix, value) => `${quote(prefix)} + ${value}`,
};

/** Where keys cannot be had the sender is to try again. */
const KEYS = `  const keys = await Promise.all(secrets.map((secret) => keysOf(secret)));
  if (keys.includes("")) return answer(503, "no keys");
`;

export function receiveFunction(plan: HandlerPlan, typed: Typed): string {
  const { secretVariable, thanks, again } = plan;
  const { key, said, before, after, takesOthers, isSigning, isOracle, isRead } = receiveParts(plan, HANDSHAKES);
  return `${isSigning ? `\n/** What a sender asks to be signed. */\nconst CHALLENGE = /${CHALLENGE.replaceAll("/", "\\/")}/;\n` : ""}${
    key === null
      ? ""
      : `
/** The ids of what was acted upon, the newest ${10_000}, of this process alone: with several, keep them in a table with a unique column. */
const known = new Set${typed("<string>")}();
`
  }
/** What is answered to a request. */
async function receive(request${typed(": Came")})${typed(": Promise<Answer>")} {
  // The second is the one before, while both are in use.
  const secrets = [process.env.${secretVariable}, process.env.${secretVariable}_PREVIOUS].filter((secret) => !!secret)${typed(" as string[]")};
  if (secrets.length === 0) return answer(500, ${quote(`Set ${secretVariable}.`)});
${before}${takesOthers ? '  if (request.method !== "POST") return answer(405, "");\n' : ""}${
    isOracle
      ? `  // What is signed for whoever asks is no delivery.
  if (request.body.length <= 200 && CHALLENGE.test(request.body.toString("latin1"))) return answer(401, "unsigned");
`
      : ""
  }${takesKeyUrl(plan) ? KEYS : ""}  const why = refusal(request, ${takesKeyUrl(plan) ? "keys" : "secrets"});
  if (why !== "") return answer(401, why);
${isRead ? PAYLOAD : ""}${after}${
    key === null
      ? `  try {
    await act(${said}, request.body);
  } catch (error) {
    console.error(error);
    return answer(500, "failed");
  }
`
      : `  const key = ${key};
  if (known.has(key)) return answer(200, ${quote(again)});
  if (key !== "") known.add(key);
  if (known.size > 10_000) known.delete(known.values().next().value ?? "");
  try {
    await act(${said}, request.body);
  } catch (error) {
    known.delete(key);
    console.error(error);
    return answer(500, "failed");
  }
`
  }  return answer(200, ${quote(thanks)});
}
`;
}
