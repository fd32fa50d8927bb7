import { expect, test } from "vitest";
import type { EventName } from "../../../src/contract/events.ts";
import type { SentEvent } from "../../../src/contract/model/event.ts";
import { createPassingStates } from "../../../src/core/send/passing-states.ts";
import { newEvent } from "../record/sent.ts";

interface Said {
  readonly name: EventName;
  readonly data: unknown;
}

/** Resolves with all that was published once something of the event `last` was. */
function listen(last: string, work: (states: ReturnType<typeof createPassingStates>) => void): Promise<Said[]> {
  return new Promise((resolve) => {
    const said: Said[] = [];
    const states = createPassingStates((name, data) => {
      said.push({ name, data });
      if (typeof data === "object" && "id" in data && data.id === last) resolve(said);
    });
    work(states);
  });
}

const pending = (id: string): SentEvent => newEvent(id).event;
const delivered = (id: string): SentEvent => newEvent(id, { status: "delivered" }).event;

test("a state that lasts is published", async () => {
  const said = await listen("v1", ({ publishLater }) => publishLater(pending("v1")));
  expect(said).toEqual([{ name: "event.changed", data: pending("v1") }]);
});

test("a state that passes is not, and never after what came of it", async () => {
  const said = await listen("last", ({ publish, publishLater }) => {
    publishLater(pending("v1"));
    publish("event.changed", delivered("v1"));
    publishLater(pending("last"));
  });
  expect(said.map(({ data }) => data)).toEqual([delivered("v1"), pending("last")]);
});

test("nor is one of those whose delivery was told of together", async () => {
  const said = await listen("last", ({ publish, publishLater }) => {
    for (const id of ["v1", "v2"]) publishLater(pending(id));
    publish("events.delivered", { endpointId: "n1", burstId: "b1", ids: ["v1", "v2"] });
    publishLater(pending("last"));
  });
  expect(said.map(({ name }) => name)).toEqual(["events.delivered", "event.changed"]);
});
