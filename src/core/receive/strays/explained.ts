import type { NotUnderstood } from "../../../contract/model/not-understood.ts";

export type Explained = Pick<NotUnderstood, "kind" | "reason" | "cure">;

export const PLAIN_AGAIN = "The receiver takes HTTP alone: check the host and the port that the sender was given.";

/** What a line end is that is not CR LF. */
export function lineEnd(where: string, bytes: Buffer, at: number | null): Explained {
  const isBareLf = at !== null && (bytes[at] === 0x0a || bytes[at - 1] === 0x0a);
  return {
    kind: where === "a header" ? "header" : "request_line",
    reason: isBareLf
      ? `The line of ${where} ends with LF alone.`.replace("The line of the first line", "The first line")
      : `After ${where} there is no proper line end.`,
    cure: "End each line with CR LF (in a shell: printf '…\\r\\n', not echo).",
  };
}

/** A byte in words, that stands where it must not. */
export function named(byte: number): string {
  if (byte === 0) return "a NUL byte";
  if (byte === 0x0d || byte === 0x0a) return "a line end";
  if (byte === 0x20) return "a space";
  if (byte >= 0x80) return "a letter beyond ASCII, not percent-encoded,";
  if (byte < 0x20 || byte === 0x7f) return `a control character (0x${byte.toString(16).padStart(2, "0")})`;
  return `the character ${String.fromCharCode(byte)}`;
}

/** The beginning, a character a byte. */
export function startOf(bytes: Buffer): string {
  return bytes.toString("latin1", 0, 2048);
}
