import { type Result, fail, ok } from "../../contract/errors.ts";
import type { RecordedResponse } from "../../contract/model/delivery.ts";
import type { Header, Headers } from "../../contract/model/header.ts";
import type { RequestFile } from "../../contract/model/recovered.ts";
import { readCurlScript } from "../examine/curl-paste.ts";
import { readPaste } from "../examine/paste.ts";
import { toBinary } from "../examine/pasted.ts";
import { readRawRequest } from "../examine/raw-request.ts";
import { readGithub } from "./github.ts";
import { readHar } from "./har.ts";
import { readNdjson } from "./ndjson.ts";
import { readPostman } from "./postman.ts";

/** A request of a file. Header values hold one character a byte where they are no UTF-8. */
export interface FoundRequest {
  readonly method: string;
  /** Absolute, or path and query. */
  readonly url: string;
  readonly headers: Headers;
  readonly body: Buffer;
  readonly sentAt: number | null;
  /** What its sender was answered, where the file says so. */
  readonly answer: RecordedResponse | null;
  readonly isRebuilt: boolean;
}

export interface FoundRequests {
  readonly as: RequestFile;
  readonly requests: readonly FoundRequest[];
  readonly notes: readonly string[];
}

/** What a form's reader makes of a file's text; null where it is none of its. */
export type Reader = (text: string) => Omit<FoundRequests, "as"> | null;

const READERS: Readonly<Record<Exclude<RequestFile, "curl" | "raw">, Reader>> = {
  har: readHar,
  postman: readPostman,
  github: readGithub,
  ndjson: readNdjson,
};

/** So many at once. */
const MOST = 5000;

/**
 * The requests of a file, in its order. Without `as` the first form that it fits is taken.
 * Errors: `invalid_input` where it fits none or is empty, `unsupported` where it has too many.
 */
export function readRequests(content: Buffer, as?: RequestFile): Result<FoundRequests> {
  const found = wellFormed(as === undefined ? detect(content) : read(content, as));
  if (found === null || found.requests.length === 0) {
    const what =
      as === undefined ? "HAR, Postman, lines of JSON, GitHub's recent deliveries, curl or raw HTTP" : NAMES[as];
    return fail("invalid_input", `No request was found in it as ${what}.`);
  }
  if (found.requests.length > MOST)
    return fail("unsupported", `It has ${found.requests.length} requests; ${MOST} at once are taken.`);
  return ok(found);
}

const NAMES: Readonly<Record<RequestFile, string>> = {
  har: "HAR 1.2",
  postman: "a Postman collection v2",
  ndjson: "lines of JSON, as the export writes them",
  github: "GitHub's recent deliveries",
  curl: "a curl command",
  raw: "raw HTTP",
};

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}$/;

/**
 * What could stand on the wire alone (RFC 9110 5, 9112 3): a file may say anything, and what is recorded is written and sent
 * again. Values of several lines are several fields of that name, as some browsers write them.
 */
function wellFormed(found: FoundRequests | null): FoundRequests | null {
  if (found === null) return null;
  const notes: string[] = [];
  const requests = found.requests.flatMap((request, at) => {
    const headers = request.headers.filter(([name]) => TOKEN.test(name));
    const left = request.headers.length - headers.length;
    if (!TOKEN.test(request.method)) {
      notes.push(`Request ${at + 1} was left out: it has no method that HTTP allows.`);
      return [];
    }
    if (left > 0)
      notes.push(
        `Of request ${at + 1} ${left === 1 ? "a header was" : `${left} headers were`} left out: HTTP allows no such name.`,
      );
    return [
      {
        ...request,
        url: request.url.replaceAll(/[\0-\x20\x7f]/g, encodeURIComponent),
        headers: headers.flatMap(([name, value]) =>
          value.split(/[\r\n]+/).map((line): Header => [name, line.replaceAll("\0", " ")]),
        ),
      },
    ];
  });
  return { ...found, requests, notes: [...found.notes, ...notes] };
}

function detect(content: Buffer): FoundRequests | null {
  for (const as of ["har", "postman", "github", "ndjson"] as const) {
    const found = read(content, as);
    if (found !== null) return found;
  }
  return /^(?:#!\S*\b(?:sh|bash|zsh|env)\b|\s*(?:[$%>#] )?curl(?:\.exe)?\s)/.test(textIn(content.subarray(0, 400)))
    ? read(content, "curl")
    : read(content, "raw");
}

function read(content: Buffer, as: RequestFile): FoundRequests | null {
  const script = as === "curl" ? scripted(content) : null;
  if (script) return script;
  if (as === "curl" || as === "raw") return pasted(content, as);
  const seen = READERS[as](textIn(content));
  return seen && { as, ...seen };
}

/** Without a byte order mark, and out of the UTF-16 that Windows' own programs write into files. */
function textIn(content: Buffer): string {
  const [first, second] = content;
  if (first === 0xff && second === 0xfe) return content.toString("utf16le", 2);
  return content.toString("utf8").replace(/^\ufeff/, "");
}

/** A script of several curl commands, as the export writes them; null where there is none or one, which is read as a paste. */
function scripted(content: Buffer): FoundRequests | null {
  const { requests, notes } = readCurlScript(toBinary(textIn(content)));
  const isScript = content.toString("latin1", 0, 2) === "#!";
  if (requests.length < 2 && !(isScript && requests.length === 1)) return null;
  return {
    as: "curl",
    requests: requests.map(({ notes: _notes, ...request }) => timeless(request)),
    notes: [...new Set(notes)],
  };
}

/** One that says neither when it was sent nor what was answered. */
function timeless(request: Pick<FoundRequest, "method" | "url" | "headers" | "body">): FoundRequest {
  return { ...request, sentAt: null, answer: null, isRebuilt: false };
}

function pasted(content: Buffer, as: "curl" | "raw"): FoundRequests | null {
  const isRaw = /^[A-Z]{1,20} (?:\/|https?:)/.test(content.toString("latin1", 0, 40));
  if (as === "raw" && !isRaw) return null;
  const { notes, ...request } = as === "raw" ? readRawRequest(content.toString("latin1")) : readPaste(textIn(content));
  if (as === "curl" && notes.some((note) => note.includes("all of it is taken for the body"))) return null;
  const body = as === "raw" ? withoutLineEnd(request) : request.body;
  return { as, requests: [timeless({ ...request, body })], notes };
}

/** The body without the line end that an editor puts behind a file, where the request says how long it is. */
function withoutLineEnd({ headers, body }: Pick<FoundRequest, "headers" | "body">): Buffer {
  const said = headers.filter(([name]) => name.toLowerCase() === "content-length").map(([, value]) => value);
  const length = said.length === 1 && /^\d{1,15}$/.test(said[0] ?? "") ? Number(said[0]) : body.length;
  return /^(?:\r?\n)?$/.test(body.toString("latin1", length, length + 3)) ? body.subarray(0, length) : body;
}
