import type { ParsedInput } from "../../contract/api.ts";
import type { Handlers } from "../../contract/dispatch.ts";
import { ok } from "../../contract/errors.ts";
import type { Context } from "../api/context.ts";

type AttemptHandlers = Pick<Handlers, "attempts.list" | "attempts.export">;

/** One export is not larger, and holds no more attempts. */
const EXPORTED_CHARACTERS = 16_000_000;
const EXPORTED = 10_000;
const STEP = 100;

/** The log of every attempt at every endpoint. Credentials in it are masked. */
export function attemptHandlers({ store }: Context): AttemptHandlers {
  function exported({ format, cursor, ...query }: ParsedInput<"attempts.export">) {
    const lines: string[] = [];
    let characters = 0;
    let next = cursor ?? null;
    do {
      const page = store.sends.attempts({ ...query, limit: STEP, cursor: next ?? undefined });
      for (const attempt of page.items) {
        const line = JSON.stringify(attempt);
        characters += line.length;
        lines.push(line);
      }
      next = page.nextCursor;
    } while (next !== null && characters < EXPORTED_CHARACTERS && lines.length < EXPORTED);
    const text = format === "json" ? `[${lines.join(",\n")}]\n` : lines.map((line) => `${line}\n`).join("");
    return ok({ text, count: lines.length, nextCursor: next });
  }

  return {
    "attempts.list": (query) => {
      const page = store.sends.attempts(query);
      return ok({ ...page, items: [...page.items] });
    },
    "attempts.export": exported,
  };
}
