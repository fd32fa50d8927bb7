import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { createSandbox } from "../../../src/core/transform/worker/sandbox.ts";

const PACKED = {
  method: "POST",
  url: "http://localhost/a",
  headers: [
    ["Content-Type", "application/json"],
    ["Content-Encoding", "gzip"],
  ] satisfies [string, string][],
  body: gzipSync('{"id":9007199254740993}'),
};

it("sees a packed body unpacked, and what it makes of it is sent as it stands", async () => {
  const run = await createSandbox();
  const end = run({
    code: "({ request }) => ({ body: request.body + ' ' + typeof request.json.id })",
    request: PACKED,
  });
  expect(end).toEqual({
    kind: "changed",
    value: {
      url: undefined,
      headers: [["Content-Type", "application/json"]],
      body: Buffer.from('{"id":9007199254740993} number'),
    },
  });
});

it("leaves a body as it came that it gives back as it read it", async () => {
  const run = await createSandbox();
  const end = run({ code: "({ request }) => ({ body: request.body })", request: PACKED });
  expect(end).toEqual({ kind: "changed", value: { url: undefined, headers: undefined, body: undefined } });
});

it("writes what it made in UTF-8, and says so", async () => {
  const run = await createSandbox();
  const headers: [string, string][] = [["content-type", "text/plain; charset=ISO-8859-1"]];
  const request = { ...PACKED, headers, body: Buffer.from("M\u00fcller", "latin1") };
  const end = run({ code: "({ request }) => ({ body: request.body.toUpperCase() })", request });
  expect(end).toMatchObject({
    value: { headers: [["content-type", "text/plain; charset=utf-8"]], body: Buffer.from("MÜLLER") },
  });
});
