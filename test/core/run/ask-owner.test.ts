import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Execution } from "../../../src/contract/model/execution.ts";
import { askOwner } from "../../../src/core/run/ask-owner.ts";
import type { DesktopNotification } from "../../../src/core/ports.ts";
import { createEventStream } from "../../../src/core/stream/stream.ts";
import { fakePorts } from "../../fakes/ports.ts";

const told: DesktopNotification[] = [];
const decided: (readonly [string, string, string])[] = [];
let stop: () => void;
let long: string;
let hidden: string;
let look: () => void;
let stream: ReturnType<typeof createEventStream>;

beforeEach(() => {
  told.length = 0;
  decided.length = 0;
  long = "";
  hidden = "";
  look = () => undefined;
  stream = createEventStream();
  const notify = (notification: DesktopNotification) => {
    told.push(notification);
    look();
    return Promise.resolve(true);
  };
  stop = askOwner({
    stream,
    ports: { ...fakePorts(), notifier: { notify } },
    decide: (id, decision, hash) => Promise.resolve(decided.push([id, decision, hash])),
    shown: ({ id }) => ({ rendered: `${long.repeat(100)}${hidden}run ${id}`, hash: `hash of ${id}` }),
    gatherMs: 5,
  });
});
afterEach(() => stop());

function wait(id: string, status: Execution["status"] = "waiting_approval"): void {
  const execution: Execution = {
    id,
    hookId: "hk_1",
    hookName: "Review",
    deliveryId: null,
    action: "execute_tool",
    source: "hook",
    status,
    title: "Push by mona",
    attempts: 0,
    createdAt: 0,
    startedAt: null,
    finishedAt: null,
    durationMs: null,
    exitCode: null,
    result: null,
    error: null,
    reason: null,
  };
  stream.publish("execution.changed", execution);
}

const until = (count: number) =>
  new Promise<void>((resolve) => {
    look = () => {
      if (told.length >= count) resolve();
    };
    look();
  });

describe("asking the owner on the desktop", () => {
  it.each([
    ["Approve once", "once"],
    ["Refuse", "refuse"],
    ["Always for this hook", "always"],
  ])("takes %s for an answer", async (label, decision) => {
    wait("ex_1");
    await until(1);
    told[0]?.actions?.find((action) => action.label === label)?.run();

    expect(decided).toEqual([["ex_1", decision, "hash of ex_1"]]);
  });

  it("has the two answers for this one run first, for desktops with two buttons", async () => {
    wait("ex_1");
    await until(1);

    expect(told[0]?.actions?.map(({ label }) => label)).toEqual(["Approve once", "Refuse", "Always for this hook"]);
  });

  it("lets nobody approve what does not fit into a notification", async () => {
    long = "a command ";
    wait("ex_1");
    await until(1);

    expect(told[0]?.actions?.map(({ label }) => label)).toEqual(["Refuse"]);
    expect(told[0]?.body).toMatch(/… \(click to see all of it, and to approve\)$/);
  });

  it("shows what hides in a text or turns it around", async () => {
    hidden = "\u202e\u{e0041}";
    wait("ex_1");
    await until(1);

    expect(told[0]?.body).toContain("\\u202e\\u{e0041}");
  });

  it("gathers what follows closely into one with their number, which leads to the first", async () => {
    for (const id of ["ex_1", "ex_2", "ex_3"]) wait(id);
    await until(2);

    expect(told).toHaveLength(2);
    expect(told[1]).toMatchObject({ body: "2 more executions wait for your approval.", execution: "ex_2" });
  });

  it("asks no more for those that were answered meanwhile", async () => {
    for (const id of ["ex_1", "ex_2", "ex_3"]) wait(id);
    for (const id of ["ex_1", "ex_2"]) wait(id, "queued");
    await until(2);

    expect(told[1]).toMatchObject({ body: "Push by mona\n\nrun ex_3", execution: "ex_3" });
  });

  it("asks in full for a single one that followed", async () => {
    for (const id of ["ex_1", "ex_2"]) wait(id);
    await until(2);

    expect(told[1]).toMatchObject({ body: "Push by mona\n\nrun ex_2", execution: "ex_2" });
  });
});
