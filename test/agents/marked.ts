import { readFile } from "node:fs/promises";
import { readProcessTable } from "../../src/core/act/process/table.ts";

/** The command lines of all living processes of an execution, by pid. */
export async function markedBy(executionId: string): Promise<ReadonlyMap<number, string>> {
  const marked = (await readProcessTable()).entries.filter(({ mark }) => mark === executionId);
  const lines = await Promise.all(
    marked.map(async ({ pid }): Promise<[number, string]> => [pid, await commandLine(pid)]),
  );
  return new Map(lines);
}

async function commandLine(pid: number): Promise<string> {
  try {
    return (await readFile(`/proc/${pid}/cmdline`, "utf8")).replaceAll("\0", " ").trim();
  } catch {
    return "";
  }
}
