import { HookInput, type Hook } from "../src/contract/model/hook.ts";
import { compileHooks } from "../src/core/match/hooks.ts";
import { MatchSubject } from "../src/core/match/subject.ts";
import { HttpRequest } from "../src/core/http/request.ts";
import type { Measure } from "./measure.ts";

const HOOKS = 500;
const ROUNDS = 7;
const DELIVERIES = 4000;
export const WANTED_PER_SECOND = 20_000;

/** Deliveries a second that are matched against 500 enabled hooks of three conditions each; median of rounds. */
export function benchMatch(): { readonly perSecond: number; readonly wanted: number } {
  const matcher = compileHooks(Array.from({ length: HOOKS }, (_, index) => hook(index)));
  const bodies = Array.from({ length: 64 }, (_, index) => body(index));
  const rounds = Array.from({ length: ROUNDS }, () =>
    round((index) => matcher.match(subject(bodies[index % bodies.length]))),
  );
  rounds.sort((a, b) => a - b);
  return { perSecond: Math.round(rounds[Math.floor(ROUNDS / 2)] ?? 0), wanted: WANTED_PER_SECOND };
}

/** The same as a line of the report. */
export function measureMatch(): Measure {
  const { perSecond, wanted } = benchMatch();
  return {
    name: "matching against 500 hooks of three conditions",
    value: perSecond,
    unit: "deliveries a second",
    target: `at least ${wanted}`,
    isMet: perSecond >= wanted,
    detail: { hooks: HOOKS },
  };
}

function round(matchOne: (index: number) => unknown): number {
  const started = performance.now();
  for (let index = 0; index < DELIVERIES; index += 1) matchOne(index);
  return (DELIVERIES * 1000) / (performance.now() - started);
}

/** The first two conditions of every hook hold, so that all three are looked at; the third is another for each hook. */
function hook(index: number): Hook {
  const conditions = [
    { field: "webhook.body.action", operator: "equals", value: "opened" },
    { field: "webhook.headers.x-github-event", operator: "in", value: `pull_request, other_${index}` },
    { field: `webhook.body.pull_request.labels[${index % 4}].name`, operator: "contains", value: `label-${index};` },
  ];
  const { secret: _, ...input } = HookInput.parse({
    name: `hook ${index}`,
    sourceId: "src_1",
    event: "pull_request",
    action: "notify",
    conditions,
  });
  const counters = { executionCount: 0, failureCount: 0, lastExecutedAt: null, lastError: null };
  return {
    ...input,
    ...counters,
    approval: "never",
    objection: null,
    remarks: [],
    alwaysFor: null,
    madeBy: "person",
    changedBy: "person",
    secretHint: null,
    id: `hk_${index}`,
    createdAt: index,
    updatedAt: index,
  };
}

/** A fresh subject, so that every delivery pays for parsing its JSON and indexing its headers. */
function subject(bytes: Buffer = Buffer.alloc(0)): MatchSubject {
  const request = new HttpRequest({
    method: "POST",
    url: "/hooks/github",
    httpVersion: "1.1",
    clientIp: "127.0.0.1",
    headers: [
      ["Host", "localhost:4400"],
      ["Content-Type", "application/json"],
      ["X-GitHub-Event", "pull_request"],
      ["X-GitHub-Delivery", "72d3162e-cc78-11e3-81ab-4c9367dc0958"],
    ],
    body: bytes,
  });
  return new MatchSubject(request, "src_1", "pull_request");
}

function body(index: number): Buffer {
  const labels = Array.from({ length: 4 }, (_, label) => ({
    id: label,
    name: `label-${(index * 7 + label) % HOOKS};`,
  }));
  const filler = "x".repeat(500);
  return Buffer.from(
    JSON.stringify({
      action: "opened",
      number: index,
      pull_request: { title: filler, labels },
      sender: { login: "mona" },
    }),
  );
}

if (import.meta.main) console.log(JSON.stringify(benchMatch()));
