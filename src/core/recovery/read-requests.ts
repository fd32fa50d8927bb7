import { type Result, fail, ok } from "../../contract/errors.ts";
import type { RecordedResponse } from "../../contract/model/delivery.ts";
import type { Headers } from "../../contract/model/header.ts";
import type { RequestFile } from "../../contract/model/recovered.ts";
import { readPaste } from "../examine/paste.ts";
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
  const found = as === undefined ? detect(content) : read(content, as);
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

function detect(content: Buffer): FoundRequests | null {
  for (const as of ["har", "postman", "github", "ndjson"] as const) {
    const found = read(content, as);
    if (found !== null) return found;
  }
  return /^\s*(?:[$%>#] )?curl(?:\.exe)?\s/.test(content.toString("latin1", 0, 200))
    ? read(content, "curl")
    : read(content, "raw");
}

function read(content: Buffer, as: RequestFile): FoundRequests | null {
  if (as === "curl" || as === "raw") return pasted(content, as);
  const found = READERS[as](content.toString("utf8").replace(/^\ufeff/, ""));
  return found && { as, ...found };
}

function pasted(content: Buffer, as: "curl" | "raw"): FoundRequests | null {
  const isRaw = /^[A-Z]{1,20} (?:\/|https?:)/.test(content.toString("latin1", 0, 40));
  if (as === "raw" && !isRaw) return null;
  const { notes, ...request } =
    as === "raw" ? readRawRequest(content.toString("latin1")) : readPaste(content.toString("utf8"));
  if (as === "curl" && notes.some((note) => note.includes("all of it is taken for the body"))) return null;
  return { as, requests: [{ ...request, sentAt: null, answer: null, isRebuilt: false }], notes };
}
