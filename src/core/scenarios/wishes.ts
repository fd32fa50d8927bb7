import { type Expectation, type ScenarioStep, type SendStep, millisecondsOf } from "../../contract/model/scenario.ts";
import type { Scheme } from "../../contract/model/scheme.ts";
import { isSend } from "./course.ts";
import { expectationWords } from "./expectation.ts";
import type { PlannedStep } from "./plan.ts";

/** How long each kind of step waits where it does not say. */
const USUAL = { send: "10s", wait: "30s", expect: "5s", command: "60s" } as const;

const SUCCESS = "2xx";
const REFUSAL = "4xx";

/** What a delivery must be answered, or why it is not sent at all. */
export type SendWish = { readonly expectation: Expectation } | { readonly leftOut: string };

/**
 * What the answer to one delivery must be. A copy's content is not looked at: a receiver may answer a repeat in other
 * words. `scheme` signs it; null where nothing does.
 */
export function sendWish(
  { step, fault }: { readonly step: SendStep } & Pick<PlannedStep, "fault">,
  scheme: Scheme | null,
): SendWish {
  const { sign = "right", expect = {}, sameAs } = step;
  const within = expect.within ?? USUAL.send;
  const asAsked: Expectation = { status: SUCCESS, ...expect, within };
  if (fault === "drop") return { leftOut: "lost on the way, as the fault has it" };
  if (fault === "corrupt")
    return scheme && coversBody(scheme)
      ? { expectation: { status: REFUSAL, within } }
      : { leftOut: "no signature covers the body, so nobody could notice the change" };
  if (fault === "nextDay") return { expectation: { status: scheme?.timestamp ? REFUSAL : SUCCESS, within } };
  if (sign === "old" && !scheme?.timestamp) return { leftOut: "its signature has no time, so it does not grow old" };
  if (sign !== "right")
    return scheme
      ? { expectation: { ...asAsked, status: expect.status ?? REFUSAL } }
      : { leftOut: "nothing signs these deliveries, so a forged one is as good as any" };
  return fault === "duplicate" || (sameAs !== undefined && step.expect === undefined)
    ? { expectation: { status: asAsked.status, within } }
    : { expectation: asAsked };
}

function coversBody({ content, strategy, jwt }: Scheme): boolean {
  const parts = content.some(({ part }) => part === "body" || part === "sorted_form");
  return parts || strategy !== null || (jwt?.claims.some((claim) => claim.holds === "hash") ?? false);
}

/** How it is signed: a copy of the day after with a signature a day old. */
export function signingOf({ step, fault }: Pick<PlannedStep, "step" | "fault">): NonNullable<SendStep["sign"]> {
  if (fault === "nextDay") return "old";
  return isSend(step) ? (step.sign ?? "right") : "right";
}

/** How long a step has, in milliseconds. */
export function patienceOf(step: ScenarioStep): number {
  if (isSend(step)) return millisecondsOf(step.expect?.within ?? USUAL.send);
  if ("wait" in step) return millisecondsOf(step.within ?? USUAL.wait);
  if ("command" in step) return millisecondsOf(step.within ?? USUAL.command);
  return millisecondsOf(step.expect.within ?? USUAL.expect);
}

/** What a step is called: its event, the words of its filter, the URL or the command. */
export function titleOf(step: ScenarioStep): string {
  if (isSend(step)) return step.send;
  if ("wait" in step) return typeof step.wait === "string" ? step.wait : filterWords(step.wait);
  return "command" in step ? step.command.join(" ") : step.expect.get;
}

function filterWords(filter: Readonly<Record<string, unknown>>): string {
  const words = Object.entries(filter).map(
    ([key, value]) => `${key}:${Array.isArray(value) ? value.join(",") : String(value)}`,
  );
  return words.length === 0 ? "any delivery" : words.join(" ");
}

/** What is expected of a step, in words; of a copy that is not told before the receiver's scheme is known. */
export function wishWords({ step, fault }: Pick<PlannedStep, "step" | "fault">): string {
  if (isSend(step)) {
    if (fault === "drop") return "";
    if (fault === "corrupt") return REFUSAL;
    if (fault === "nextDay") return `${REFUSAL} where signatures tell the time, else ${SUCCESS}`;
    const wish = sendWish({ step, fault }, null);
    if ("expectation" in wish) return expectationWords(wish.expectation);
    const { status = REFUSAL, within = USUAL.send } = step.expect ?? {};
    return expectationWords({ status, within });
  }
  if ("wait" in step) return `a delivery within ${step.within ?? USUAL.wait}${conditionWords(step.where)}`;
  if ("command" in step)
    return step.prints === undefined ? `exit code ${step.exit ?? 0}` : `prints ${JSON.stringify(step.prints)}`;
  return expectationWords({ status: SUCCESS, within: USUAL.expect, ...step.expect });
}

function conditionWords(where: readonly unknown[] = []): string {
  return where.length === 0 ? "" : `, ${where.length} ${where.length === 1 ? "condition" : "conditions"}`;
}
