import { expect, test } from "vitest";
import type { SentEvent } from "../../../src/contract/model/event.ts";
import { deliveredOf, putEvents, useSending, watchEndpoint } from "../../../src/renderer/state/sending.ts";

const pending: SentEvent = {
  id: "evt_1",
  messageId: "evt_1",
  endpointId: "ept_1",
  type: "push",
  variant: "documented",
  status: "pending",
  attempts: 0,
  maxAttempts: 3,
  speed: 1,
  burstId: "bst_1",
  createdAt: 1,
  nextAttemptAt: 1,
};

test("events of a burst that were delivered together wait no more; those that are not held stay unknown", () => {
  watchEndpoint("ept_1");
  putEvents([pending, { ...pending, id: "evt_2" }]);
  putEvents(deliveredOf(["evt_1", "evt_3"]));
  const held = [...useSending.getState().events.values()];
  expect(held.map(({ id, status, attempts }) => [id, status, attempts])).toEqual([
    ["evt_1", "delivered", 1],
    ["evt_2", "pending", 0],
  ]);
});
