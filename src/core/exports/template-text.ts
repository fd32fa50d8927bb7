import type { Piece } from "../signature/curl/piece.ts";
import { textOf } from "./exported.ts";

/** Pieces as a text in which a secret is a variable between two braces; null where bytes in it are no text. */
export function templateText(pieces: readonly Piece[]): string | null {
  let text = "";
  for (const piece of pieces) {
    const part = piece.kind === "bytes" ? textOf(piece.bytes) : `{{${piece.name}}}`;
    if (part === null) return null;
    text += part;
  }
  return text;
}

/** The same of a header's value, which may hold single bytes of any kind. */
export function headerText(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) =>
      piece.kind === "bytes" ? (textOf(piece.bytes) ?? piece.bytes.toString("latin1")) : `{{${piece.name}}}`,
    )
    .join("");
}

/** What to set where a text is filled in from variables, and what of a payload would be read as one. */
export function variableNotes(texts: readonly string[], secrets: readonly string[], tool: string): string[] {
  const set = [...new Set(secrets)];
  const isTaken = texts.some((text) =>
    /\{\{[^{}]+\}\}/.test(set.reduce((rest, name) => rest.replaceAll(`{{${name}}}`, ""), text)),
  );
  return [
    ...(set.length === 0 ? [] : [`Credentials are variables: set ${set.join(", ")} in ${tool} before it sends.`]),
    ...(isTaken ? [`A payload has {{…}} in it, which ${tool} takes for a variable of its own.`] : []),
  ];
}

/** The names of the variables in pieces. */
export function secretsIn(pieces: readonly Piece[]): string[] {
  return pieces.flatMap((piece) => (piece.kind === "bytes" ? [] : [piece.name]));
}
