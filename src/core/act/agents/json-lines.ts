import { type Lines, createLines } from "../../decode/lines.ts";

/** An agent's line may hold a whole file; one beyond eight million characters is left out. */
const RULES = { ends: /\n/g, most: 8 * 1024 * 1024 };

/** Cuts what an agent or a tool prints into its lines; empty ones are left out. */
export function createJsonLines(onLine: (line: string) => void): Lines {
  return createLines(RULES, (line, isWhole) => {
    if (isWhole && line.trim() !== "") onLine(line.replace(/\r$/, ""));
  });
}
