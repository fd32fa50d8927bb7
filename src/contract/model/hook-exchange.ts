import { z } from "zod";

export const ExchangeFormat = z.enum(["json", "yaml"]);
export type ExchangeFormat = z.infer<typeof ExchangeFormat>;

/** What an import could not do, or what is left for a person to do. `hook` is its name, or its place as `hook 3`. */
export const ImportProblem = z.object({ hook: z.string(), message: z.string() });
export type ImportProblem = z.infer<typeof ImportProblem>;
