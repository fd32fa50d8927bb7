import type { ActionContext } from "../../context.ts";
import type { Variable } from "./bound.ts";

/** Linux takes 128 KB for one variable with its name; Windows 32,767 characters. */
const MAX_BYTES = process.platform === "win32" ? 32_000 : 120_000;

export type Values =
  | { readonly ok: true; readonly environment: Record<string, string>; readonly notes: readonly string[] }
  | { readonly ok: false; readonly error: string };

/** The value of each variable, fit for an environment: NUL, which none can hold, becomes a visible ␀ and is noted. */
export function readValues(variables: readonly Variable[], { render }: Pick<ActionContext, "render">): Values {
  const environment: Record<string, string> = {};
  const notes: string[] = [];
  for (const { name, template } of variables) {
    const value = render(template);
    const bytes = Buffer.byteLength(value);
    if (bytes > MAX_BYTES) {
      return {
        ok: false,
        error: `The value of ${template} is ${bytes} bytes; more than ${MAX_BYTES} do not fit in a variable. Read it from the file named by HOOKBENCH_BODY_FILE.`,
      };
    }
    if (value.includes("\0"))
      notes.push(`The value of ${template} holds NUL bytes, which no variable can carry; they became ␀.`);
    environment[name] = value.replaceAll("\0", "␀");
  }
  return { ok: true, environment, notes };
}
