import { ok } from "../../contract/errors.ts";
import type { Run } from "./means.ts";

/** A receiver's code, one part at a time, so that an answer stays small. */
export const generateHandler: Run<"generate_handler"> = async ({ part, ...wanted }, { call }) => {
  const written = await call("handlers.generate", wanted);
  if (!written.ok) return written;
  const { framework, files, env, notes } = written.value;
  return ok({
    files: files.filter(({ purpose }) => purpose === part).map(({ path, text }) => ({ path, text })),
    others: files.filter(({ purpose }) => purpose !== part).map(({ path }) => path),
    env,
    test: framework.runner,
    notes,
  });
};
