import type { CheckInput } from "../../contract/model/check.ts";
import type { CheckCase, Verdict } from "./cases.ts";
import type { Answered } from "./exchange.ts";
import type { Forge } from "./forge.ts";
import type { Answer } from "./handshake-answer.ts";
import { HANDSHAKES, type Handshake } from "./handshakes.ts";
import { subscriptionCase } from "./sns-subscription.ts";

/** The cases of a provider's handshake; none where it has none. */
export function handshakeCases(forge: Forge, input: CheckInput): readonly CheckCase[] {
  if (forge.provider.id === "aws-sns") return [subscriptionCase];
  const make = Object.hasOwn(HANDSHAKES, forge.provider.id) ? HANDSHAKES[forge.provider.id] : undefined;
  if (!make) return [];
  const handshake = make(input);
  const { name, patienceSeconds: usual } = forge.provider;
  const { expected, instead, forged, other, patienceSeconds = usual } = handshake;
  const skip = () => (handshake.needs && !input[handshake.needs] ? MISSING[handshake.needs] : null);
  const right: CheckCase = {
    id: "handshake",
    title: () => `Answers ${name}'s handshake`,
    expected,
    skip,
    requests: () => [{ says: `what ${name} asks before it sends anything`, instead }],
    judge: ([answer]) => judged(answer, handshake, patienceSeconds),
  };
  const both = other ? [right, otherCase(name, other)] : [right];
  if (!forged) return both;
  return [
    ...both,
    {
      id: "handshake_forged",
      title: () => `Turns away a forged handshake of ${name}`,
      expected: forged.expected,
      skip,
      requests: () => [{ says: forged.says, instead: forged.instead ?? instead, proof: "wrong" }],
      judge: ([answer]) =>
        answer !== undefined && answer.status !== null && forged.isRefused(answer, bodyOf(answer)) ? PASSED : FAILED,
    },
  ];
}

/** The question of another form: a receiver that takes none of that form may refuse it. */
function otherCase(name: string, other: NonNullable<Handshake["other"]>): CheckCase {
  return {
    id: "handshake_other",
    title: () => `Answers ${name}'s handshake of ${other.form}`,
    expected: other.expected,
    skip: () => null,
    requests: () => [{ says: other.says, instead: other.instead }],
    judge: ([answer]) => {
      if (answer === undefined || answer.status === null || answer.status >= 500) return FAILED;
      if (other.isTaken(answer)) return PASSED;
      return { outcome: "skipped", why: `it takes no subscription of ${other.form}, and need not` };
    },
  };
}

const PASSED: Verdict = { outcome: "passed" };
const FAILED: Verdict = { outcome: "failed" };
const MISSING = {
  secret: "no secret was given",
  verifyToken: "no verify token was given",
} as const;

function judged(answer: Answered | undefined, handshake: Handshake, patienceSeconds = Infinity): Verdict {
  if (answer === undefined || answer.status === null) return FAILED;
  if (answer.status < 200 || answer.status >= 300) return FAILED;
  const wrong = handshake.wrong(answer, bodyOf(answer));
  if (wrong !== null) return { outcome: "failed", why: wrong };
  const isLate = answer.durationMs > patienceSeconds * 1000;
  return isLate ? { outcome: "failed", why: `that is later than the ${patienceSeconds} s it has` } : PASSED;
}

function bodyOf({ body }: Answer): string {
  return body.toString("utf8");
}
