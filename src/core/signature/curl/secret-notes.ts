import type { CommandRequest } from "./command-request.ts";
import { SECRET_VARIABLE } from "./piece.ts";

/** What to set before a command runs that sends the secret itself; nothing for the others. */
export function secretNotes({ headers, body }: CommandRequest): string[] {
  const pieces = [...headers.flatMap(({ value }) => value), ...body];
  if (!pieces.some(({ kind }) => kind === "secret")) return [];
  return [
    `This scheme sends the secret itself, so the command reads it from ${SECRET_VARIABLE}. Set that environment variable first.`,
  ];
}
