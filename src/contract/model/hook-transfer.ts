import { z } from "zod";
import { ActionKind } from "./execution.ts";

export const TransferFormat = z.enum(["json", "yaml"]);
export type TransferFormat = z.infer<typeof TransferFormat>;

/** What an import could not do, or what is left for a person to do. `hook` is its name, or its place as `hook 3`. */
export const ImportProblem = z.object({ hook: z.string(), message: z.string() });
export type ImportProblem = z.infer<typeof ImportProblem>;

/** What would become of one hook of a text, and why; nothing is made yet. */
export const PlannedHook = z.object({
  name: z.string(),
  fate: z.enum(["create", "refuse"]),
  /** Null where the hook could not be read. */
  action: ActionKind.nullable(),
  /** Where it listens, and whether that source is made for it; null for any source. */
  source: z.object({ path: z.string(), isNew: z.boolean() }).nullable(),
  isEnabled: z.boolean(),
  /** Everything it would run, line by line: program, command, URL, agent and prompt; null where it could not be read. */
  runs: z.string().nullable(),
  /** What of the text is not taken as it stands, and why. */
  changes: z.array(z.string()),
  /** Why it is refused, or what is left for a person to do. */
  notes: z.array(z.string()),
});
export type PlannedHook = z.infer<typeof PlannedHook>;
