import { expect, test } from "vitest";
import type { Input } from "../../../src/contract/api.ts";
import { withServer } from "../../fixtures/http-server.ts";
import { type SendRig, withSending } from "../send/rig.ts";

type Answer = NonNullable<Parameters<typeof withServer>[0]>;

/** Two events a minute apart: the first is answered 200, the second, of another type, 404 once. */
function withLog(work: (rig: SendRig, endpointId: string, later: number) => Promise<void>): Promise<void> {
  let status = 200;
  const answer: Answer = (_, response) => response.writeHead(status).end();
  return withServer(answer, ({ url }) =>
    withSending(async (rig) => {
      const { id } = await rig.endpoint(url, { schedule: { delaysSeconds: [0] } });
      await rig.call("events.send", { endpointId: id, type: "task.completed" });
      await rig.app.drain();
      await rig.advance(60_000);
      status = 404;
      await rig.call("events.send", { endpointId: id, type: "task.failed" });
      await rig.app.drain();
      await work(rig, id, rig.ports.clock.now());
    }),
  );
}

const CASES: readonly (readonly [string, Input<"attempts.export">, readonly number[]])[] = [
  ["nothing", {}, [404, 200]],
  ["the outcome", { outcome: "failure" }, [404]],
  ["the other outcome", { outcome: "success" }, [200]],
  ["the status", { status: 200 }, [200]],
  ["a status there was none of", { status: 0 }, []],
  ["the type of its event", { type: "task.failed" }, [404]],
  ["two at once that no attempt has both", { type: "task.failed", outcome: "success" }, []],
];

test.each(CASES)("the log filtered by %s is listed and exported alike", (_, filter, statuses) =>
  withLog(async (rig, endpointId) => {
    const listed = await rig.call("attempts.list", { endpointId, ...filter });
    const exported = await rig.call("attempts.export", { endpointId, ...filter });
    expect(listed.items.map(({ response }) => response?.status)).toEqual(statuses);
    const lines = exported.text.split("\n").filter((line) => line !== "");
    expect(lines.map((line) => JSON.parse(line))).toEqual(listed.items);
    expect([exported.count, listed.total, exported.nextCursor]).toEqual([statuses.length, statuses.length, null]);
  }),
);

test("the log since a moment leaves out what was before", () =>
  withLog(async (rig, endpointId, later) => {
    const { text } = await rig.call("attempts.export", { endpointId, since: later, format: "json" });
    expect(JSON.parse(text)).toMatchObject([{ response: { status: 404 } }]);
  }));

test("an export of nothing is an empty list", () =>
  withLog(async (rig) => {
    expect(await rig.call("attempts.export", { endpointId: "none", format: "json" })).toMatchObject({
      text: "[]\n",
      count: 0,
    });
  }));
