import type { Output } from "../../contract/api.ts";
import { ok } from "../../contract/errors.ts";
import type { Run } from "./means.ts";

/** So much code at a time, as JSON has it: with what is said beside it an answer stays below 8,000 characters. */
const MOST_CODE = 5500;

type Written = Output<"handlers.generate">;

/** What was begun lately: a test that was signed once is signed otherwise each time, and its pieces are of one. */
const begun = new Map<string, Written>();
const MOST_BEGUN = 20;

function keep(key: string, written: Written): void {
  begun.delete(key);
  begun.set(key, written);
  for (const oldest of [...begun.keys()].slice(0, -MOST_BEGUN)) begun.delete(oldest);
}

/** A receiver's code, one part at a time and a long one in pieces, so that an answer stays small. */
export const generateHandler: Run<"generate_handler"> = async ({ part, offset, ...wanted }, { call }) => {
  const key = JSON.stringify(wanted);
  const known = offset === 0 ? undefined : begun.get(key);
  const written = known ? ok(known) : await call("handlers.generate", wanted);
  if (!written.ok) return written;
  keep(key, written.value);
  const { framework, files, env, notes } = written.value;
  const others = files.filter(({ purpose }) => purpose !== part).map(({ path }) => path);
  const file = files.find(({ purpose }) => purpose === part);
  const end = file ? pieceEnd(file.text, offset) : 0;
  return ok({
    files: file ? [{ path: file.path, text: file.text.slice(offset, end) }] : [],
    others,
    ...(file && end < file.text.length ? { nextOffset: end } : {}),
    // Said once, with the beginning.
    env: offset === 0 ? env : [],
    test: framework.runner,
    notes: offset === 0 ? notes : [],
  });
};

/** Where a piece of code ends: at the end of a line, where there is one. */
function pieceEnd(text: string, offset: number): number {
  if (JSON.stringify(text.slice(offset)).length <= MOST_CODE) return text.length;
  let end = offset + MOST_CODE;
  while (JSON.stringify(text.slice(offset, end)).length > MOST_CODE) end -= 100;
  const line = text.lastIndexOf("\n", end) + 1;
  return line > offset ? line : end;
}
