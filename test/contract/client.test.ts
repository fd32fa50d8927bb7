import { describe, expect, it } from "vitest";
import { type Transport, createClient } from "../../src/contract/client.ts";
import { type Result, ok } from "../../src/contract/errors.ts";

function answering(answer: () => Promise<Result<unknown>>): Transport {
  return { call: answer, subscribe: () => () => undefined };
}

describe("the client", () => {
  it("hands out only what the contract names", async () => {
    const client = createClient(answering(() => Promise.resolve(ok({ paused: true, more: 1 }))));
    expect(await client.call("queue.pause", {})).toEqual({ ok: true, value: { paused: true } });
  });

  it("refuses a value that does not fit its contract", async () => {
    const client = createClient(answering(() => Promise.resolve(ok({ paused: "yes" }))));
    expect(await client.call("queue.pause", {})).toMatchObject({
      ok: false,
      error: { code: "internal", detail: [{ path: ["paused"] }] },
    });
  });

  it("answers unavailable when its transport breaks", async () => {
    const client = createClient(answering(() => Promise.reject(new Error("gone"))));
    expect(await client.call("queue.pause", {})).toMatchObject({ ok: false, error: { code: "unavailable" } });
  });
});
