import type { IncomingMessage, ServerResponse } from "node:http";
import { afterAll } from "vitest";
import { type HttpServer, type Seen, startServer } from "../../fixtures/http-server.ts";

/** A request to a provider's API, read. */
export interface ApiCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** The body, where it is JSON. */
  readonly json: Record<string, unknown>;
  /** The body, where it is a list of JSON objects. */
  readonly list: readonly Record<string, unknown>[];
  readonly form: URLSearchParams;
  header(name: string): string;
}

export interface ApiAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  /** In the place of JSON, exactly so. */
  readonly text?: string;
}

/** Answers calls; what it throws is a call that the real one documents otherwise, and fails the test by a 599. */
export type Api = (call: ApiCall) => ApiAnswer | Promise<ApiAnswer>;

export interface FakeApi {
  readonly url: string;
  /** What it was asked, in order: `METHOD /path`. */
  readonly asked: string[];
  readonly seen: HttpServer["seen"];
  /** What was wrong with a call, by the documentation. */
  readonly faults: string[];
  /** Answers this, in the place of what it knows, as often as is said. */
  next(answer: ApiAnswer, times?: number): void;
  close(): Promise<void>;
}

/** A provider's API on loopback. */
export async function startApi(api: Api): Promise<FakeApi> {
  const asked: string[] = [];
  const faults: string[] = [];
  const instead: ApiAnswer[] = [];
  const server = await startServer((_request: IncomingMessage, response: ServerResponse, seen: Seen) => {
    const call = readCall(seen);
    asked.push(`${call.method} ${call.path}`);
    void answer(call, response);
  });

  async function answer(call: ApiCall, response: ServerResponse): Promise<void> {
    try {
      const { status = 200, headers = {}, json, text } = instead.shift() ?? (await api(call));
      response.writeHead(status, { "Content-Type": "application/json", ...headers });
      response.end(text ?? (json === undefined ? "" : JSON.stringify(json)));
    } catch (fault) {
      faults.push(String(fault));
      response.writeHead(599).end(String(fault));
    }
  }

  return {
    url: server.url,
    asked,
    faults,
    seen: server.seen,
    next: (one, times = 1) => instead.push(...Array.from({ length: times }, () => one)),
    close: server.close,
  };
}

/** Starts one for the whole file. */
export async function apiOfFile(api: Api): Promise<FakeApi> {
  const fake = await startApi(api);
  afterAll(() => fake.close());
  return fake;
}

function readCall({ method, url, headers, body }: Seen): ApiCall {
  const { pathname, searchParams } = new URL(url, "http://127.0.0.1");
  const header = (name: string) => headers.find(([other]) => other.toLowerCase() === name.toLowerCase())?.[1] ?? "";
  const text = body.toString("utf8");
  const isJson = header("content-type").startsWith("application/json");
  const parsed: unknown = isJson && text !== "" ? JSON.parse(text) : {};
  return {
    method,
    path: pathname,
    query: searchParams,
    json: isRecord(parsed) ? parsed : {},
    list: Array.isArray(parsed) ? parsed.filter(isRecord) : [],
    form: new URLSearchParams(isJson ? "" : text),
    header,
  };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
