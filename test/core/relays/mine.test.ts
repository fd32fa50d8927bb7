import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { isMine, readMine } from "../../../src/core/relays/mine.ts";
import { newDelivery, newSource, withStore } from "../record/samples.ts";

test.each([
  ["event:push", true],
  ["-event:push", false],
  ["provider:GitHub body.ref:refs/heads/anna", true],
  ["body.ref:refs/heads/bob or header.x-branch:anna", true],
  ["header.x-branch:bob", false],
  ["source:mine", true],
  ["source:other", false],
  ["ÄNNA", true],
  ["size:>1kb", false],
  ["verified:yes path:/hooks/github method:POST", true],
  ["", true],
])("a filter of what is mine, %s, is asked of a delivery before it is recorded", (filter, expected) =>
  withStore(async ({ store, ports }) => {
    store.sources.insert({ ...newSource("src_1", "mine"), name: "Mine" }, []);
    const body = Buffer.from('{"ref":"refs/heads/anna"}');
    const delivery = newDelivery("d1", { body, headers: [["X-Branch", "anna"]] });
    const read = readMine(filter);
    expect(read.ok && isMine(read.value, delivery, { store, ports })).toBe(expected);
  }),
);

test("what cannot be told is taken, and what is known only afterwards is refused", () =>
  withStore(async ({ store, ports }) => {
    const packed = newDelivery("d1", {
      body: gzipSync('{"ref":"main"}').subarray(0, 14),
      headers: [["Content-Encoding", "gzip"]],
    });
    const read = readMine("body.ref:main");
    expect(read.ok && isMine(read.value, packed, { store, ports })).toBe(true);
    for (const filter of [
      "status:200",
      "app:5xx",
      "hook:failed",
      "is:replay",
      "tag:a",
      "note:a",
      "took:>1s",
      "evnt:push",
    ])
      expect(readMine(filter)).toMatchObject({ ok: false, error: { code: "invalid_input" } });
  }));
