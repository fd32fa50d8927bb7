import { type Handshake, type JsonField, signs } from "./handshakes.ts";
import type { HandlerPlan } from "./plan.ts";
import { type ValueWords, recipeCode } from "./value-code.ts";

/** How a language asks whether a handshake is meant, and answers one. */
export interface HandshakeWords {
  readonly values: ValueWords;
  isMethod(method: string): string;
  isThere(value: string): string;
  is(value: string, text: string): string;
  /** Whether a value is the token in a variable of the environment, which must not be empty. */
  isToken(value: string, variable: string): string;
  /** Whether a value may be signed for whoever asks. */
  isChallenge(value: string): string;
  /** The lines that answer where all tests hold. */
  answered(tests: readonly string[], answer: string): string;
  empty(status: number): string;
  /** A value as text, cut to what is echoed at most. */
  echo(value: string): string;
  json(fields: readonly { readonly name: string; readonly code: string }[]): string;
  /** What the secret makes of a value by HMAC-SHA256. */
  signed(value: string, encoding: "hex" | "base64"): string;
  /** A fixed text before a value. */
  after(prefix: string, value: string): string;
}

/** What a handler's `receive` is put together of, whatever the language. */
export interface ReceiveParts {
  /** The expression for what a repeat is known by; null where there is none. */
  readonly key: string | null;
  /** The expression for what happened. */
  readonly said: string;
  /** The lines that answer handshakes before a signature is asked for, and after. */
  readonly before: string;
  readonly after: string;
  /** Whether other methods than POST come here. */
  readonly takesOthers: boolean;
  /** Whether something is signed for whoever asks, and whether even without a signature. */
  readonly isSigning: boolean;
  readonly isOracle: boolean;
  /** Whether the payload is read, once the signature holds. */
  readonly isRead: boolean;
}

/** The parts of `receive` in a language. */
export function receiveParts(plan: HandlerPlan, words: HandshakeWords): ReceiveParts {
  const { handshakes, deliveryKey, event } = plan;
  const key = deliveryKey === null ? null : recipeCode(deliveryKey, words.values);
  const said = event === null ? '""' : recipeCode(event, words.values);
  const lines = (isSigned: boolean) =>
    handshakes
      .filter((one) => one.isSigned === isSigned)
      .map((one) => handshakeCode(one, plan, words))
      .join("");
  const after = lines(true);
  return {
    key,
    said,
    before: lines(false),
    after,
    takesOthers: handshakes.some(({ method }) => method !== "POST"),
    isSigning: handshakes.some(signs),
    isOracle: handshakes.some((handshake) => !handshake.isSigned && signs(handshake)),
    isRead: /\bpayload\b/.test(`${after}${key ?? ""}${said}`),
  };
}

/** The variable of the environment with the token that a person typed at the sender, too. */
export function tokenVariable({ secretVariable }: Pick<HandlerPlan, "secretVariable">): string {
  return secretVariable.replace(/SECRET$/, "VERIFY_TOKEN");
}

function handshakeCode(
  { method, isSigned, when, verifyToken, answer }: Handshake,
  plan: HandlerPlan,
  words: HandshakeWords,
): string {
  const value = (recipe: Parameters<typeof recipeCode>[0]) => recipeCode(recipe, words.values);
  const signed =
    answer.kind === "json" ? answer.fields.flatMap((field) => ("signed" in field ? [field.signed] : [])) : [];
  const tests = [
    ...(method === "POST" && isSigned ? [] : [words.isMethod(method)]),
    ...when.map((one) => (one.is === undefined ? words.isThere(value(one.value)) : words.is(value(one.value), one.is))),
    ...(verifyToken ? [words.isToken(value(verifyToken), tokenVariable(plan))] : []),
    ...signed.map((one) => words.isChallenge(value(one))),
  ];
  return words.answered(tests, answerCode(answer, words));
}

function answerCode(answer: Handshake["answer"], words: HandshakeWords): string {
  if (answer.kind === "empty") return words.empty(answer.status);
  if (answer.kind === "text") return words.echo(recipeCode(answer.value, words.values));
  return words.json(answer.fields.map((field) => ({ name: field.name, code: fieldCode(field, words) })));
}

function fieldCode(field: JsonField, words: HandshakeWords): string {
  if ("fixed" in field) return field.fixed;
  if ("value" in field) return recipeCode(field.value, words.values);
  const made = words.signed(recipeCode(field.signed, words.values), field.encoding);
  return field.prefix === "" ? made : words.after(field.prefix, made);
}
