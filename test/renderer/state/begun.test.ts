import { beforeEach, expect, test } from "vitest";
import { createClient } from "../../../src/contract/client.ts";
import { ok } from "../../../src/contract/errors.ts";
import type { CheckItem } from "../../../src/contract/model/check.ts";
import type { Burst } from "../../../src/contract/model/event.ts";
import { provideClient } from "../../../src/renderer/state/calls.ts";
import { ANY_URL, putCheck, startCheck, useChecks } from "../../../src/renderer/state/checks.ts";
import { putBegun, putBurst, useSending } from "../../../src/renderer/state/sending.ts";

const CHECK: CheckItem = {
  id: "chk_1",
  endpointId: null,
  url: "http://127.0.0.1:9/",
  provider: "github",
  schemeName: null,
  event: null,
  limitSeconds: 10,
  startedAt: 1,
  finishedAt: null,
  status: "running",
  passed: 0,
  failed: 0,
  skipped: 0,
  verdict: "unproven",
  headline: "",
  results: [],
  cases: [],
};
const BURST: Burst = {
  id: "bst_1",
  endpointId: "ep_1",
  type: "push",
  count: 2,
  sent: 0,
  delivered: 0,
  failed: 0,
  status: "running",
  startedAt: 1,
  finishedAt: null,
};

/** What is heard while the check is asked for. */
let heardMeanwhile: CheckItem | null;

beforeEach(() => {
  heardMeanwhile = null;
  useChecks.setState({ newest: new Map() });
  useSending.setState({ bursts: [] });
  provideClient(
    createClient({
      call: async () => {
        if (heardMeanwhile) putCheck(heardMeanwhile);
        return ok(CHECK);
      },
      subscribe: () => () => undefined,
    }),
  );
});

test("a check that has ended before the answer to its start came stays ended", async () => {
  heardMeanwhile = { ...CHECK, status: "done", finishedAt: 2 };
  await startCheck({ url: CHECK.url, provider: CHECK.provider });
  expect(useChecks.getState().newest.get(ANY_URL)).toMatchObject({ status: "done" });
});

test("a check is shown from the answer to its start", async () => {
  await startCheck({ url: CHECK.url, provider: CHECK.provider });
  expect(useChecks.getState().newest.get(ANY_URL)).toMatchObject({ status: "running" });
});

test("a burst that has ended before the answer to its start came stays ended", () => {
  putBurst({ ...BURST, sent: 2, delivered: 2, status: "done", finishedAt: 2 });
  putBegun(BURST);
  expect(useSending.getState().bursts).toMatchObject([{ status: "done", delivered: 2 }]);
});
