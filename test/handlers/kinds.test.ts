import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { HandlerFrameworkId } from "../../src/contract/model/handler.ts";
import { FRAMES } from "../../src/core/handler/frame/frames.ts";
import { isShort } from "../soak/size.ts";
import { handlerCases } from "./cases.ts";
import { serveKeys } from "./serve-keys.ts";
import { runWrittenTest } from "./run-written.ts";
import { hasGo, judgeCases, serveHandlers } from "./serve.ts";

const MODULES = join(import.meta.dirname, "..", "..", "node_modules");
const keys = await serveKeys();
const CASES = handlerCases("kinds", keys.at);

afterAll(keys.end);

/** One or two frameworks of each language; Go only where it is, as it is no small program to install for this. */
const JUDGED: HandlerFrameworkId[] = [
  "express",
  "nextjs",
  "flask",
  "rails",
  "php",
  ...(hasGo() ? ["go" as const] : []),
];

/** `npm test` has each case judged in every second framework, the full soak in all. */
const sampled = <T>(id: HandlerFrameworkId, all: readonly T[]) =>
  all.filter((_, at) => !isShort || at % 2 === JUDGED.indexOf(id) % 2);

test.each(JUDGED)(
  "handlers for %s take what is signed, by every kind of scheme, and refuse what is not",
  async (id) => {
    const frame = FRAMES[id];
    // Go compiles each anew, and has no normal forms of Unicode without a package that is asked for by the whole suite.
    const cases =
      id === "go" ? CASES.filter(({ plan }, at) => at % 4 === 0 && plan.scheme.key !== "nfkd") : sampled(id, CASES);
    const served = await serveHandlers(frame, cases, MODULES);
    try {
      const { sent, wrong } = await judgeCases(served, cases);
      expect(wrong).toEqual([]);
      expect(sent).toBeGreaterThan(cases.length * 8);
    } finally {
      served.end();
    }
  },
);

/** Signed with a secret, by a key pair, and as tokens of both kinds. */
const WRITTEN = ["stripe", "telnyx", "qstash", "google-pubsub"];

test.each(JUDGED)(
  "the tests that come with handlers for %s pass, and fail where a handler takes everything",
  async (id) => {
    for (const provider of sampled(id, WRITTEN)) {
      const { passed, printed } = runWrittenTest(id, provider, MODULES, (text) => text);
      expect(passed, printed).toBe(true);
    }
    const broken = runWrittenTest(id, "stripe", MODULES, takesEverything);
    expect(broken.passed).toBe(false);
  },
);

/** A handler in which nothing is refused any more: what compares says always yes. */
function takesEverything(text: string): string {
  return text
    .replace(
      "one.length === other.length && timingSafeEqual(one, other)",
      "one.length >= 0 || timingSafeEqual(one, other)",
    )
    .replace("return hmac.compare_digest(", "return True or hmac.compare_digest(")
    .replace("given.bytesize == expected.bytesize &&", "given.bytesize >= 0 ||")
    .replace("if (hash_equals(", "if (true || hash_equals(")
    .replace("[]byte(expected)) == 1", "[]byte(expected)) >= 0");
}
