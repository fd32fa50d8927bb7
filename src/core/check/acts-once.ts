import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { readJson } from "../../contract/model/json-value.ts";
import type { Send, Verdict } from "./cases.ts";
import type { Answered } from "./exchange.ts";
import type { Departure, Forge } from "./forge.ts";

type Answer = Extract<Answered, { status: number }>;

/** A receiver acts after it has answered, so its counter is looked at this often, and so long apart. */
const LOOKS = 15;
const LOOK_MS = 200;

/**
 * Sends one delivery twice and finds out whether it was acted upon twice: by a counter where there is one, else by what
 * is answered, also to a third delivery that is new. Where neither tells, that is the verdict.
 */
export function actsOnce(send: Send, { counterUrl }: Forge): Promise<Verdict> {
  const id = randomUUID();
  const pair = [
    { says: "a valid delivery", id },
    { says: "the same id once more", id },
  ] as const;
  return counterUrl === null ? byAnswers(send) : byCounter(send, counterUrl, pair);
}

/** A sender's first wait. */
const RETRY_MS = 5000;

/**
 * Sends one event as two attempts of it that have their own time, bytes and signature and no id. Whether it was acted
 * upon twice only a counter tells.
 */
export async function actsOnceOnNewBytes(send: Send, { counterUrl, remade }: Forge): Promise<Verdict> {
  const now = Date.now();
  const at = (ms: number) => (good: Buffer) => remade?.(good, ms) ?? good;
  const pair = [
    { says: "a valid delivery", body: at(now - RETRY_MS) },
    { says: "its second attempt, 5 s later: another time in the body, another signature", body: at(now) },
  ] as const;
  if (counterUrl !== null) return byCounter(send, counterUrl, pair);
  const answers = [await send(pair[0]), await send(pair[1])];
  if (!answers.every(isAccepted)) return FAILED;
  return unknown(
    "both were accepted, and whether it acted twice its answers do not show; a counter would, as --counter-url or in the form",
  );
}

async function byCounter(
  send: Send,
  counterUrl: string,
  [delivery, repeat]: readonly [Departure, Departure],
): Promise<Verdict> {
  const look = async () => numberIn(await send({ says: "the counter's question", to: counterUrl }));
  const before = await look();
  if (before === null) return unknown("the counter's URL does not answer with a number");
  if (!isAccepted(await send(delivery))) return FAILED;
  let once = before;
  for (let looks = 0; once <= before && looks < LOOKS; looks += 1) {
    once = (await look()) ?? before;
    if (once <= before) await sleep(LOOK_MS);
  }
  if (once <= before)
    return unknown(`the counter stayed at ${before} with a delivery that is new, so it tells nothing`);
  if (!isAccepted(await send(repeat))) return FAILED;
  await sleep(LOOKS * LOOK_MS);
  const twice = (await look()) ?? once;
  const course = `the counter went from ${before} to ${once}, and with the repeat to ${twice}`;
  return twice > once ? { outcome: "failed", why: `it acted twice: ${course}` } : { outcome: "passed", why: course };
}

async function byAnswers(send: Send): Promise<Verdict> {
  const id = randomUUID();
  const first = await send({ says: "a valid delivery", id });
  const repeat = await send({ says: "the same id once more", id });
  const other = await send({ says: "a delivery that is new" });
  if (!isAccepted(first) || !isAccepted(repeat) || !isAccepted(other))
    return unknown("not all three were accepted, so there is nothing to compare");
  const path = countedUp(first, repeat, other);
  if (path !== null)
    return { outcome: "failed", why: `it acted twice: ${path} in its answers counts the repeat as one more` };
  if (shapeOf(repeat) !== shapeOf(first) && shapeOf(first) === shapeOf(other))
    return { outcome: "passed", why: "the repeat was answered as one" };
  if (textOf(repeat) === textOf(first) && textOf(other) !== textOf(first))
    return { outcome: "passed", why: "the repeat got the first one's answer, and what was new another" };
  return unknown("its answers do not show what it did; a counter would, as --counter-url or in the form");
}

const FAILED: Verdict = { outcome: "failed" };

function unknown(why: string): Verdict {
  return { outcome: "skipped", why: `not known: ${why}` };
}

function isAccepted(answer: Answered): answer is Answer {
  return answer.status !== null && answer.status >= 200 && answer.status < 300;
}

function textOf({ status, body }: Answer): string {
  return `${status} ${body.toString("utf8")}`;
}

/** What an answer is like, whatever its numbers and ids are. */
function shapeOf({ status, body }: Answer): string {
  return `${status} ${body.toString("utf8").replaceAll(/[\da-f]{8}-[\da-f-]{27}|[\da-f]{16,}|\d+/gi, "#")}`;
}

/** Where a number of the answers counts one up with the repeat, and one more with what is new; null where none does. */
function countedUp(...answers: readonly Answer[]): string | null {
  const [first = new Map<string, number>(), repeat, other] = answers.map(({ body }) =>
    numbersIn(readJson(body.toString("utf8"))),
  );
  const found = [...first].find(
    ([path, number]) => repeat?.get(path) === number + 1 && other?.get(path) === number + 2,
  );
  return found ? found[0] || "the number" : null;
}

function numberIn(answer: Answered): number | null {
  if (!isAccepted(answer)) return null;
  const [number = null] = numbersIn(readJson(answer.body.toString("utf8"))).values();
  return number;
}

const DEEPEST = 8;

/** The whole numbers of a JSON value by their path. */
export function numbersIn(value: unknown, path = "", depth = 0): Map<string, number> {
  if (typeof value === "number" && Number.isInteger(value)) return new Map([[path, value]]);
  if (typeof value !== "object" || value === null || depth > DEEPEST) return new Map();
  return new Map(
    Object.entries(value).flatMap(([name, inner]) =>
      Array.from(numbersIn(inner, path === "" ? name : `${path}.${name}`, depth + 1)),
    ),
  );
}
