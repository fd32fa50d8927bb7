import { type Result, fail, ok } from "../../../contract/errors.ts";
import type { Scheme } from "../../../contract/model/scheme.ts";
import { isBareSecret } from "../algorithm.ts";
import type { CommandHeader, CommandRequest } from "./command-request.ts";
import { type Piece, type Variable, SECRET, bytesPiece, splitAround } from "./piece.ts";

/**
 * For schemes that send the secret itself: the request with the secret's places filled from the environment instead.
 * `secrets` are those that may stand in its body. Errors: `unsupported` where the secret stands in the URL.
 */
export function hideSecret(
  request: CommandRequest,
  scheme: Scheme,
  secrets: readonly string[],
): Result<CommandRequest> {
  if (!isBareSecret(scheme.algorithm) || scheme.signature === null) return ok(request);
  const { place } = scheme.signature;
  if (place.in === "query") {
    return fail("unsupported", `${scheme.name} puts the secret in the URL, so no command can be shown without it.`);
  }
  if (place.in === "header") {
    const name = place.name.toLowerCase();
    const headers = request.headers.map((header) =>
      header.name.toLowerCase() === name ? hidden(header, scheme) : header,
    );
    return ok({ ...request, headers });
  }
  const awkward = secrets.find((secret) => escaped(secret) !== secret && holds(request.body, escaped(secret)));
  if (awkward !== undefined) {
    return fail(
      "unsupported",
      "The body holds the secret with escapes in it, so no command can read it from a variable.",
    );
  }
  return ok({ ...request, body: secrets.reduce(withoutSecret, request.body) });
}

function hidden({ name }: CommandHeader, scheme: Scheme): CommandHeader {
  const format = scheme.signature?.format;
  const prefix = format?.kind === "plain" ? format.prefix : "";
  const variable: Variable = { ...SECRET, encoding: scheme.algorithm === "basic" ? "base64" : "plain" };
  return { name, value: prefix === "" ? [variable] : [bytesPiece(prefix), variable] };
}

function withoutSecret(body: readonly Piece[], secret: string): readonly Piece[] {
  return body.flatMap((piece) => (piece.kind === "bytes" ? splitAround(piece.bytes, secret, SECRET) : [piece]));
}

function holds(body: readonly Piece[], text: string): boolean {
  return body.some((piece) => piece.kind === "bytes" && piece.bytes.includes(text));
}

/** As a JSON string would write it, without its quotes. */
function escaped(secret: string): string {
  return JSON.stringify(secret).slice(1, -1);
}
