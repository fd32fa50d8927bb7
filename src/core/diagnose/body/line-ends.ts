import type { Probe } from "../probe.ts";
import { type BodyPieces, type Change, changed } from "./change.ts";

const ENDS: readonly (readonly [string, string])[] = [
  ["\n", "\\n"],
  ["\r\n", "\\r\\n"],
];

/** What a change is told of: the body that arrived, or what was unpacked from it. */
export interface Told {
  readonly noun: string;
  readonly bytes: Buffer;
}

/** A body with line breaks added, taken away or written the other way. */
export function* otherLineEnds(body: Buffer, told: Told = { noun: "the body", bytes: body }): Generator<Change> {
  const { noun } = told;
  yield* usualEnds(body, told);
  if (!body.includes(10) && !body.includes(13)) return;
  const text = body.toString("latin1");
  const unix = text.replace(/\r\n?/g, "\n");
  const forms: readonly (readonly [string, string, string])[] = [
    [unix, "LF", "\\n"],
    [unix.replaceAll("\n", "\r\n"), "CRLF", "\\r\\n"],
    [unix.replaceAll("\n", "\r"), "CR", "\\r"],
    [text.replaceAll("\r\n", "\n"), "LF", "\\n"],
  ];
  for (const [written, name, escape] of forms) {
    if (written === text) continue;
    const clause = `has ${name} line ends where ${noun} has ${nameOf(text)}`;
    yield changed("line_ends", Buffer.from(written, "latin1"), clause, `${noun} with every line end as ${escape}`);
  }
  const joined = unix.replaceAll("\n", "");
  yield changed(
    "line_ends",
    Buffer.from(joined, "latin1"),
    `lacks ${noun}'s line breaks`,
    `${noun} without its line breaks`,
  );
  const trimmed = unix
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
  if (trimmed === unix) return;
  const clause = `lacks the white space at the ends of ${noun}'s lines`;
  yield changed(
    "line_ends",
    Buffer.from(trimmed, "latin1"),
    clause,
    `${noun} without white space at the ends of its lines`,
  );
}

/**
 * A body with a line break at its end, or without one. It may be one that was written anew; every clause is about what
 * it is told of, so that none says of the body that arrived what is only true of another.
 */
export function* usualEnds(body: Buffer, told: Told): Generator<Change> {
  for (const [end, escape] of ENDS) {
    const clause = endsOtherwise(told, "a line break");
    yield added([body, Buffer.from(end)], clause, `${told.noun} with ${escape} at its end`);
  }
  yield* withoutEnd(body, told);
}

/** A body with white space at its end or start that hardly anybody adds. */
export function* unusualEnds(body: Buffer, told: Told = { noun: "the body", bytes: body }): Generator<Change> {
  if (body.length === 0) return;
  for (const [end, words] of FURTHER_ENDS) {
    yield added([body, Buffer.from(end)], endsOtherwise(told, words), `${told.noun} with ${words} at its end`);
  }
  for (const [start, words] of STARTS) {
    const clause = isWhite(told.bytes[0])
      ? `starts otherwise than ${told.noun}, with ${words}`
      : `starts with ${words} that ${told.noun} lacks`;
    const bytes = Buffer.concat([Buffer.from(start), body]);
    yield changed("line_ends", bytes, clause, `${told.noun} with ${words} before it`);
  }
}

const FURTHER_ENDS: readonly (readonly [string, string])[] = [
  [" ", "a space"],
  ["\n\n", "two line breaks"],
  ["\r\n\r\n", "two line breaks"],
  ["\r", "a carriage return"],
  ["\t", "a tab"],
  ["\0", "a NUL"],
];
const STARTS: readonly (readonly [string, string])[] = [
  [" ", "a space"],
  ["\n", "a line break"],
  ["\r\n", "a line break"],
  ["\t", "a tab"],
];

/** A line break as the end of a body that was written anew, with the probe that says so. */
export function lineEnd(told: Told): { readonly bytes: Buffer; readonly probe: Probe } {
  const { probe } = added([], endsOtherwise(told, "a line break"), `${told.noun} with \\n at its end`);
  return { bytes: Buffer.from("\n"), probe };
}

function endsOtherwise({ noun, bytes }: Told, words: string): string {
  return isWhite(bytes.at(-1)) ? `ends otherwise than ${noun}, with ${words}` : `ends with ${words} that ${noun} lacks`;
}

function* withoutEnd(body: Buffer, { noun }: Told): Generator<Change> {
  const [start, end] = [startOf(body), endOf(body)];
  const breaks = body.subarray(0, endOf(body, isBreak));
  const clause = `lacks the line break at ${noun}'s end`;
  if (breaks.length < body.length) {
    const one = body.subarray(0, body.length - (body.at(-2) === 13 && body.at(-1) === 10 ? 2 : 1));
    for (const bytes of [one, breaks])
      yield changed("line_ends", bytes, clause, `${noun} without the line break at its end`);
    for (const [written, escape] of ENDS) {
      const lead = `ends with ${escape} alone, unlike ${noun}`;
      yield added([breaks, Buffer.from(written)], lead, `${noun} with only ${escape} at its end`);
    }
  }
  if (end < breaks.length || (end < body.length && breaks.length === body.length)) {
    const words = `lacks the white space at ${noun}'s end`;
    yield changed("line_ends", body.subarray(0, end), words, `${noun} without the white space at its end`);
  }
  if (start === 0 || start >= end) return;
  const words = `lacks the white space at ${noun}'s start`;
  yield changed("line_ends", body.subarray(start), words, `${noun} without the white space at its start`);
  if (end === body.length) return;
  yield changed(
    "line_ends",
    body.subarray(start, end),
    `lacks the white space around ${noun}`,
    `${noun} without the white space around it`,
  );
}

function added(pieces: BodyPieces, clause: string, evidence: string): Change {
  return { ...changed("line_ends", "", clause, evidence), pieces };
}

function nameOf(text: string): string {
  const crlf = text.includes("\r\n");
  const bare = /[^\r]\n|^\n/.test(text);
  if (crlf && bare) return "both LF and CRLF";
  return crlf ? "CRLF" : bare ? "LF" : "CR";
}

function isBreak(byte: number | undefined): boolean {
  return byte === 10 || byte === 13;
}

function isWhite(byte: number | undefined): boolean {
  return byte === 32 || byte === 9 || byte === 0 || isBreak(byte);
}

function endOf(body: Buffer, isCut = isWhite): number {
  let end = body.length;
  while (end > 0 && isCut(body[end - 1])) end -= 1;
  return end;
}

function startOf(body: Buffer): number {
  let start = 0;
  while (start < body.length && isWhite(body[start])) start += 1;
  return start;
}
