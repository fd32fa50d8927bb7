import type { HookCondition } from "../../../src/contract/model/condition.ts";
import type { Hook } from "../../../src/contract/model/hook.ts";
import { HookInput } from "../../../src/contract/model/hook.ts";
import type { Headers } from "../../../src/contract/model/header.ts";
import { MatchSubject } from "../../../src/core/match/subject.ts";
import { HttpRequest } from "../../../src/core/http/request.ts";

export interface SubjectParts {
  readonly body?: unknown;
  readonly text?: string;
  readonly headers?: Headers;
  readonly url?: string;
  readonly method?: string;
  readonly sourceId?: string | null;
  readonly event?: string | null;
}

/** A subject whose body is the JSON of `body`, or `text` as it stands. */
export function subjectOf(parts: SubjectParts = {}): MatchSubject {
  const { body = {}, text = JSON.stringify(body), headers = [], url = "/hooks/a", method = "POST" } = parts;
  const request = new HttpRequest({
    method,
    url,
    httpVersion: "1.1",
    clientIp: "127.0.0.1",
    headers,
    body: Buffer.from(text),
  });
  return new MatchSubject(request, parts.sourceId ?? "src_1", parts.event === undefined ? "push" : parts.event);
}

let count = 0;

/** A hook with the given fields; the rest as a fresh one has them. */
export function hookOf(fields: Partial<Hook> & { readonly conditions?: HookCondition[] } = {}): Hook {
  count += 1;
  const { secret: _, ...input } = HookInput.parse({ name: `hook ${count}`, action: "notify" });
  return {
    ...input,
    secretHint: null,
    approval: "never",
    objection: null,
    remarks: [],
    alwaysFor: null,
    madeBy: "person",
    changedBy: "person",
    id: `hk_${String(count).padStart(6, "0")}`,
    executionCount: 0,
    failureCount: 0,
    lastExecutedAt: null,
    lastError: null,
    createdAt: count,
    updatedAt: count,
    ...fields,
  };
}
