import type { HttpRequest } from "../http/request.ts";

/** What hooks are matched against and templates rendered from: a request, the source it came to, its event type. */
export class MatchSubject {
  readonly request: HttpRequest;
  readonly sourceId: string | null;
  readonly event: string | null;
  #body: { value: unknown } | undefined;
  #query: Readonly<Record<string, string>> | undefined;

  constructor(request: HttpRequest, sourceId: string | null, event: string | null) {
    this.request = request;
    this.sourceId = sourceId;
    this.event = event;
  }

  /** The body as JSON; else as form fields; else as text. Read once. */
  get body(): unknown {
    this.#body ??= { value: readBody(this.request) };
    return this.#body.value;
  }

  /** The query's fields; of a repeated one the first. */
  get query(): Readonly<Record<string, string>> {
    this.#query ??= firstOfEach(new URLSearchParams(this.request.query));
    return this.#query;
  }
}

function readBody(request: HttpRequest): unknown {
  const json = request.json;
  if (json !== undefined) return json;
  return request.form.size > 0 ? firstOfEach(request.form) : request.body.toString("utf8");
}

/** Without a prototype, so that a field called `__proto__` is a field like any other. */
function firstOfEach(fields: URLSearchParams): Readonly<Record<string, string>> {
  const record: Record<string, string> = Object.create(null);
  for (const [name, value] of fields) record[name] ??= value;
  return record;
}
