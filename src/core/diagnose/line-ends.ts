import { type Probe, probe } from "./probe.ts";

const LF = Buffer.from("\n");
const CRLF = Buffer.from("\r\n");

/** A body in pieces, so that what only has a line break more shares the long piece with the body itself. */
export type BodyPieces = readonly Buffer[];

/** The body with line breaks added, taken away or written the other way. */
export function* otherLineEnds(body: Buffer): Generator<{ readonly pieces: BodyPieces; readonly probe: Probe }> {
  yield {
    pieces: [body, LF],
    probe: lineEnds(
      "ends with a line break that the body lacks",
      "The signature is that of the body with \\n at its end.",
    ),
  };
  yield {
    pieces: [body, CRLF],
    probe: lineEnds(
      "ends with a line break that the body lacks",
      "The signature is that of the body with \\r\\n at its end.",
    ),
  };
  const stripped = withoutTail(body);
  if (stripped.length < body.length) {
    const probeOf = lineEnds(
      "lacks the line break at the body's end",
      "The signature is that of the body without the line break at its end.",
    );
    const one = body.subarray(0, body.length - (body.at(-2) === 13 && body.at(-1) === 10 ? 2 : 1));
    yield { pieces: [one], probe: probeOf };
    yield { pieces: [stripped], probe: probeOf };
  }
  if (!body.includes(10)) return;
  const text = body.toString("latin1");
  const unix = text.replaceAll("\r\n", "\n");
  if (unix !== text) {
    yield {
      pieces: [Buffer.from(unix, "latin1")],
      probe: lineEnds(
        "has LF line ends where the body has CRLF",
        "The signature is that of the body with every \\r\\n as \\n.",
      ),
    };
  }
  yield {
    pieces: [Buffer.from(unix.replaceAll("\n", "\r\n"), "latin1")],
    probe: lineEnds(
      "has CRLF line ends where the body has LF",
      "The signature is that of the body with every \\n as \\r\\n.",
    ),
  };
}

function withoutTail(body: Buffer): Buffer {
  let end = body.length;
  while (end > 0 && (body[end - 1] === 10 || body[end - 1] === 13)) end -= 1;
  return body.subarray(0, end);
}

function lineEnds(what: string, evidence: string): Probe {
  return probe("line_ends", `what was signed ${what}`, evidence);
}
