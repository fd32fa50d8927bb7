import type { z } from "zod";
import type { Client } from "../contract/client.ts";
import { type Result, fail, ok } from "../contract/errors.ts";
import { explainIssue } from "../contract/explain-issue.ts";

/** A request for a route of a system's own API: its method, query and body as JSON. */
export interface RestRequest {
  readonly method: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** What is answered: JSON as that system would write it; nothing with 204. */
export interface RestAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** What a route is answered from. */
export interface RestMeans {
  /** Methods of the API, called for who has the token. */
  readonly call: Client["call"];
  /** Resolves once something of the app has changed. */
  changed(): Promise<void>;
}

/** The handlers of a path by method; none where there is no such path. */
export type Routes = Readonly<Record<string, (request: RestRequest) => Promise<Result<RestAnswer>>>>;

export function answered(status: number, body: unknown): Result<RestAnswer> {
  return ok({ status, body });
}

/** What is wrong with a body, `whole` being what it should be: `the webhook`. */
export function faulty({ issues }: z.ZodError, body: unknown, whole: string) {
  return fail("invalid_input", issues.map((issue) => explainIssue(issue, body, whole)).join("; "));
}
