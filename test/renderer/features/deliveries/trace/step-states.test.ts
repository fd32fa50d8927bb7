import { describe, expect, it } from "vitest";
import { Delivery } from "../../../../../src/contract/model/delivery.ts";
import type { AnsweredBy } from "../../../../../src/contract/model/relayed.ts";
import type { ExecutionStatus } from "../../../../../src/contract/model/execution.ts";
import {
  answerState,
  appAnsweredAt,
  appState,
  firstRunAt,
  hooksState,
  receivedState,
  signatureState,
  sinceCame,
} from "../../../../../src/renderer/features/deliveries/detail/trace/step-states.ts";

const VERIFIED = {
  outcome: "verified",
  reason: "signature_matches",
  sentence: "The signature matches.",
  schemeId: "github",
  secretIndex: 0,
  checkedAt: 1000,
  steps: [],
} as const;

function delivery(change: Readonly<Record<string, unknown>> = {}): Delivery {
  return Delivery.parse({
    id: "dlv_1",
    receivedAt: 1000,
    sourceId: "src_1",
    sourceName: "shop",
    provider: "github",
    event: "push",
    deliveryKey: null,
    summary: "A push",
    method: "POST",
    path: "/hooks/shop",
    url: "/hooks/shop",
    query: "",
    httpVersion: "1.1",
    clientIp: "127.0.0.1",
    size: 2,
    status: 202,
    disposition: "accepted",
    verification: VERIFIED,
    hooks: 0,
    replayOf: null,
    pinned: false,
    app: null,
    fault: null,
    headers: [],
    bodyBase64: "e30=",
    truncated: false,
    executions: [],
    response: { status: 202, headers: [], body: "" },
    ...change,
  });
}

const app = (change: Readonly<Record<string, unknown>>) => ({
  state: "answered",
  status: 200,
  tookMs: 84,
  url: "http://localhost:3000",
  sentAt: 1002,
  headers: [],
  bodyBase64: "",
  bodyBytes: 0,
  truncated: false,
  error: null,
  isGiven: true,
  note: null,
  senderLeftMs: null,
  patienceUntil: null,
  ...change,
});

const run = (status: ExecutionStatus, startedAt: number | null = null) => ({
  id: `exe_${status}`,
  hookId: "hk_1",
  hookName: "One",
  deliveryId: "dlv_1",
  action: "notify",
  source: "hook",
  status,
  title: "",
  attempts: 1,
  createdAt: 1000,
  startedAt,
  finishedAt: null,
  durationMs: null,
  exitCode: null,
  result: null,
  error: null,
  reason: null,
});

describe("what came", () => {
  it("is fine without a word, and said where it is not whole or goes nowhere", () => {
    expect(receivedState(delivery())).toEqual({ mark: "fine", words: "", rest: "" });
    expect(receivedState(delivery({ truncated: true }))).toMatchObject({ mark: "bad", words: "Too large" });
    expect(receivedState(delivery({ disposition: "incomplete" }))).toMatchObject({ mark: "bad", words: "Incomplete" });
    const nowhere = delivery({ disposition: "unmatched", sourceId: null });
    expect(receivedState(nowhere)).toMatchObject({ mark: "waits", words: "Taken by no source" });
  });
});

describe("a signature", () => {
  const state = (change: object, algorithm: "hmac-sha256" | "token" = "hmac-sha256") =>
    signatureState(delivery({ verification: { ...VERIFIED, ...change } }), { algorithm, words: "HMAC-SHA256" });

  it("that matches is genuine, with what it was checked by", () => {
    expect(state({})).toEqual({ mark: "fine", words: "Genuine.", rest: "HMAC-SHA256" });
  });

  it("that was not tested says so first, and is nothing that passed", () => {
    const unchecked = state({ outcome: "not_checked", reason: "scheme_none" });
    expect(unchecked).toEqual({ mark: "none", words: "Not checked.", rest: "No signature was tested." });
    expect(state({ outcome: "not_checked", reason: "secret_missing" }).mark).toBe("waits");
  });

  it("is not claimed where only the secret itself was compared", () => {
    for (const bare of [state({}, "token"), state({ schemeId: "shared-secret" })]) {
      expect(bare.words).toBe("The secret is right.");
      expect(bare.rest).toContain("No signature was tested.");
    }
  });

  it("that is wrong or missing is told apart", () => {
    expect(state({ outcome: "rejected", reason: "signature_mismatch" })).toMatchObject({ mark: "bad" });
    expect(state({ outcome: "unsigned", reason: "signature_missing" })).toMatchObject({ mark: "waits" });
  });
});

describe("hooks", () => {
  it("are counted by how they went, those that ask for somebody first", () => {
    const executions = [run("success"), run("waiting_approval"), run("error")];
    const state = hooksState(delivery({ executions }), 3);
    expect(state).toEqual({ mark: "waits", words: "1 waits for you, 1 failed, 1 ran, 3 did not", rest: "" });
    expect(hooksState(delivery({ executions: [run("error"), run("success")] }), 0).mark).toBe("bad");
    expect(hooksState(delivery({ executions: [run("error")] }), 3).words).toBe("1 failed, 3 did not run");
  });

  it("that did not run are given a reason where there is one for all", () => {
    const rejected = { ...VERIFIED, outcome: "rejected", reason: "signature_mismatch" };
    expect(hooksState(delivery({ verification: rejected }), 2)).toMatchObject({
      words: "None ran",
      rest: "rejected deliveries are never acted upon",
    });
    expect(hooksState(delivery(), 0).words).toBe("None listens here");
    expect(hooksState(delivery(), 2).words).toBe("None ran, 2 did not");
    expect(hooksState(delivery(), null).words).toBe("None ran");
  });
});

describe("the app", () => {
  it("is said to be asked only where it was", () => {
    expect(appState(delivery(), false)).toMatchObject({ words: "Not asked", rest: "its source has no target" });
    const rejected = { ...VERIFIED, outcome: "rejected", reason: "signature_mismatch" };
    expect(appState(delivery({ verification: rejected }), true).rest).toBe("what is rejected is not sent on");
  });

  it("has a status and a time, and a mark by the status", () => {
    expect(appState(delivery({ app: app({}) }), true)).toMatchObject({ mark: "fine", words: "Answered 200 in 84 ms" });
    expect(appState(delivery({ app: app({ status: 500 }) }), true).mark).toBe("bad");
    expect(appState(delivery({ app: app({ state: "held", status: null, tookMs: null }) }), true).mark).toBe("waits");
  });
});

describe("what the sender heard", () => {
  it("names who said it", () => {
    expect(answerState(delivery({ status: 200, app: app({}) })).rest).toBe("your app’s answer, unchanged");
    expect(answerState(delivery({ app: app({ isGiven: false }) })).rest).toBe("from Hookbench");
    expect(answerState(delivery({ disposition: "recovered", status: 0 }))).toMatchObject({ mark: "none" });
    expect(answerState(delivery({ disposition: "recovered", status: 200 })).rest).toMatch(/^as it was brought in/);
    expect(answerState(delivery({ app: app({ state: "by_hand" }) })).rest).toBe("answered by hand");
    const relayed = (by: AnsweredBy, handedMs: number | null = null) => {
      const answered = { status: 202, by };
      return answerState(
        delivery({ relayed: { relayId: "rly_1", relay: "rel_1", at: 0, answered, ours: null, handedMs } }),
      );
    };
    expect(relayed("default")).toMatchObject({ words: "202", rest: "from the relay, at once" });
    expect(relayed("ask").rest).toBe("from the relay, unless a member answered in time");
    expect(relayed("ask", 12).rest).toBe("from here, handed to the relay in 12 ms");
  });

  it("is not there yet, or never will be", () => {
    const waiting = app({ state: "stepped", status: null, tookMs: null, sentAt: null });
    expect(answerState(delivery({ status: 0, app: waiting })).words).toBe("None yet");
    expect(answerState(delivery({ status: 0, app: { ...waiting, senderLeftMs: 300 } })).words).toBe("No answer");
    expect(answerState(delivery({ status: 0 })).mark).toBe("bad");
  });
});

describe("the time since it came", () => {
  it("is said of what was measured, and of nothing else", () => {
    expect(sinceCame(1000, 1084)).toBe("+84 ms");
    expect(sinceCame(1000, null)).toBeNull();
    expect(sinceCame(1000, 900)).toBeNull();
    expect(appAnsweredAt({ sentAt: 1002, tookMs: 84 })).toBe(1086);
    expect(appAnsweredAt({ sentAt: 1002, tookMs: null })).toBeNull();
    expect(firstRunAt([{ startedAt: null }, { startedAt: 1300 }, { startedAt: 1200 }])).toBe(1200);
    expect(firstRunAt([{ startedAt: null }])).toBeNull();
  });
});
