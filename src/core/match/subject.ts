import { firstOfEach } from "../decode/first-of-each.ts";
import type { HttpRequest } from "../http/request.ts";

/** What hooks are matched against and templates rendered from: a request, the source it came to, its event type. */
export class MatchSubject {
  readonly request: HttpRequest;
  readonly sourceId: string | null;
  readonly event: string | null;
  #query: Readonly<Record<string, string>> | undefined;

  constructor(request: HttpRequest, sourceId: string | null, event: string | null) {
    this.request = request;
    this.sourceId = sourceId;
    this.event = event;
  }

  /** The body as JSON; else its parts or form fields; else as text. Undefined where it is none of these. */
  get body(): unknown {
    return this.request.value;
  }

  /** Why nothing is known of what the body holds, in words to follow “the body”; null where it can be read. */
  get fault(): string | null {
    return this.request.decoded.fault;
  }

  /** What is to be said of the body where a value of it is not there or spoilt, in words to follow “the body”; else null. */
  remark(value: unknown): string | null {
    const isSpoilt = typeof value === "string" && value.includes("\ufffd");
    if (value !== undefined && !isSpoilt) return null;
    const { kind, words, problems } = this.request.decoded;
    if (kind === "image" || kind === "binary") return `is ${words}`;
    return problems[0] ?? null;
  }

  /** The query's fields; of a repeated one the first. */
  get query(): Readonly<Record<string, string>> {
    this.#query ??= firstOfEach(new URLSearchParams(this.request.query));
    return this.#query;
  }
}
