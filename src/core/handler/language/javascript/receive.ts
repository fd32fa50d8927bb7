import { quoteJavascript as quote } from "../../../exports/code/quoting.ts";
import { CHALLENGE, type Handshake, type JsonField, signs } from "../../handshakes.ts";
import type { HandlerPlan } from "../../plan.ts";
import { recipeCode } from "../../value-code.ts";
import { WORDS, type Typed, PAYLOAD } from "./words.ts";

export function receiveFunction(plan: HandlerPlan, typed: Typed): string {
  const { secretVariable, handshakes, deliveryKey, event, thanks } = plan;
  const key = deliveryKey === null ? null : recipeCode(deliveryKey, WORDS);
  const said = event === null ? '""' : recipeCode(event, WORDS);
  const before = handshakes.filter(({ isSigned }) => !isSigned).map((one) => handshakeCode(one, plan));
  const after = handshakes.filter(({ isSigned }) => isSigned).map((one) => handshakeCode(one, plan));
  const otherMethods = handshakes.some(({ method }) => method !== "POST");
  const isSigning = handshakes.some(signs);
  const isOracle = handshakes.some((handshake) => !handshake.isSigned && signs(handshake));
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
${before.join("")}${otherMethods ? '  if (request.method !== "POST") return answer(405, "");\n' : ""}${
    isOracle
      ? `  // What is signed for whoever asks is no delivery.
  if (request.body.length <= 200 && CHALLENGE.test(request.body.toString("latin1"))) return answer(401, "unsigned");
`
      : ""
  }  const why = refusal(request, secrets);
  if (why !== "") return answer(401, why);
${/\bpayload\b/.test(`${after.join("")}${key ?? ""}${said}`) ? PAYLOAD : ""}${after.join("")}${
    key === null
      ? `  try {
    await act(${said}, request.body);
  } catch (error) {
    console.error(error);
    return answer(500, "failed");
  }
`
      : `  const key = ${key};
  if (known.has(key)) return answer(200, ${quote(thanks === "" ? "" : "received before")});
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

function handshakeCode(handshake: Handshake, { secretVariable }: HandlerPlan): string {
  const { method, isSigned, when, verifyToken, answer } = handshake;
  const tests = [
    ...(method === "POST" && isSigned ? [] : [`request.method === ${quote(method)}`]),
    ...when.map(({ value, is }) => `${recipeCode(value, WORDS)} ${is === undefined ? '!== ""' : `=== ${quote(is)}`}`),
    ...(verifyToken
      ? [
          `isSame(${recipeCode(verifyToken, WORDS)}, process.env.${secretVariable.replace(/SECRET$/, "VERIFY_TOKEN")} || "\\0")`,
        ]
      : []),
  ];
  const signed =
    answer.kind === "json" ? answer.fields.flatMap((field) => ("signed" in field ? [field.signed] : [])) : [];
  const bounded = signed.map((value) => `CHALLENGE.test(${recipeCode(value, WORDS)})`);
  return `  if (${[...tests, ...bounded].join(" && ")}) return ${answerCode(answer)};\n`;
}

function answerCode(answer: Handshake["answer"]): string {
  if (answer.kind === "empty") return `answer(${answer.status}, "")`;
  if (answer.kind === "text") return `answer(200, ${recipeCode(answer.value, WORDS)}.slice(0, 4096))`;
  const fields = answer.fields.map((field) => `${field.name}: ${fieldCode(field)}`);
  return `answer(200, JSON.stringify({ ${fields.join(", ")} }), "application/json")`;
}

function fieldCode(field: JsonField): string {
  if ("fixed" in field) return field.fixed;
  if ("value" in field) return recipeCode(field.value, WORDS);
  const made = `createHmac("sha256", secrets[0]).update(${recipeCode(field.signed, WORDS)}).digest("${field.encoding}")`;
  return field.prefix === "" ? made : `${quote(field.prefix)} + ${made}`;
}
