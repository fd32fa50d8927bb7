import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transformWithOxc } from "vite";
import { afterAll, expect, test } from "vitest";
import { HandlerFrameworkId } from "../../src/contract/model/handler.ts";
import { FRAMES } from "../../src/core/handler/frame/frames.ts";
import { handlerCases } from "./cases.ts";
import { serveKeys } from "./serve-keys.ts";
import { runWrittenTest } from "./run-written.ts";
import { judgeCases, serveHandlers } from "./serve.ts";

const MODULES = join(import.meta.dirname, "node_modules");
const keys = await serveKeys();
const CASES = handlerCases("all", keys.at);

afterAll(keys.end);

test.each(HandlerFrameworkId.options)("every scheme on %s", { timeout: 900_000 }, async (id) => {
  const frame = FRAMES[id];
  const cases = CASES;
  const served = await serveHandlers(frame, cases, MODULES, id === "nestjs" ? compileDecorators : undefined);
  try {
    const { sent, wrong } = await judgeCases(served, cases);
    console.log(`${id}: ${cases.length} schemes, ${sent} requests, ${wrong.length} judged wrongly`);
    expect(wrong).toEqual([]);
  } finally {
    served.end();
  }
});

/** Node takes types away, and no decorators. */
async function compileDecorators(file: string): Promise<string> {
  const { code } = await transformWithOxc(readFileSync(file, "utf8"), file, { decorator: { legacy: true } });
  const compiled = file.replace(/\.ts$/, ".mjs");
  writeFileSync(compiled, code);
  return compiled;
}

test.each(["fastapi", "django", "fastify", "hono", "express", "go", "php", "flask", "rails"] as const)(
  "the tests that come with handlers for %s",
  { timeout: 120_000 },
  (id) => {
    for (const provider of ["stripe", "telnyx", "figma", "linear", "square", "plaid", "easypost", "apple-app-store"]) {
      const { passed, printed } = runWrittenTest(id, provider, MODULES, (text) => text);
      expect(passed, printed).toBe(true);
    }
  },
);
