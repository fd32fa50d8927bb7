import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { SECRET, type Rig, signed, withRig } from "../../systems/rig.ts";

const BODY = '{"a":1}';

/** Posts a body in chunks with trailers, and answers the delivery. */
async function chunked(rig: Rig, headers: Readonly<Record<string, string>>, trailers: readonly string[]) {
  const socket = connect(Number(new URL(rig.app.receiverUrl).port), "127.0.0.1");
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const head = ["POST /hooks/octo HTTP/1.1", "Host: a", ...lines, "Transfer-Encoding: chunked", "Connection: close"];
  socket.end(`${head.join("\r\n")}\r\n\r\n7\r\n${BODY}\r\n0\r\n${trailers.map((line) => `${line}\r\n`).join("")}\r\n`);
  socket.resume();
  await once(socket, "close");
  const { items } = await rig.call("deliveries.list", { limit: 1 });
  return rig.delivery(items[0]?.id ?? "none");
}

test("what comes after a body in chunks is told as it came, credentials masked", () =>
  withRig(async (rig) => {
    await rig.source();
    const trailers = ["Digest: SHA-256=abc", "X-Count: 1", "X-Count: 2", "X-Api-Key: hidden"];
    const delivery = await chunked(rig, signed(BODY), trailers);
    expect(delivery.trailers).toEqual([
      ["Digest", "SHA-256=abc"],
      ["X-Count", "1"],
      ["X-Count", "2"],
      ["X-Api-Key", "••••••"],
    ]);
    expect(delivery.headers.map(([name]) => name)).not.toContain("X-Count");
    expect(Buffer.from(delivery.bodyBase64, "base64").toString()).toBe(BODY);
  }));

test("nothing goes by them: no signature, no browser's sign, no id", () =>
  withRig(async (rig) => {
    await rig.hook(await rig.source({ secrets: [SECRET] }));
    const { "X-Hub-Signature-256": signature } = signed(BODY);
    const unsigned = await chunked(rig, {}, [`X-Hub-Signature-256: ${signature}`]);
    expect([unsigned.disposition, unsigned.verification.outcome]).toEqual(["rejected", "unsigned"]);
    const accepted = await chunked(rig, signed(BODY), ["Origin: https://shop.example", "Idempotency-Key: 1"]);
    expect([accepted.disposition, accepted.deliveryKey]).toEqual(["accepted", null]);
  }));

test("a delivery without any has none", () =>
  withRig(async (rig) => {
    await rig.source();
    expect((await chunked(rig, signed(BODY), [])).trailers).toEqual([]);
    expect((await rig.delivery((await rig.post("/hooks/octo", BODY, signed(BODY))).id)).trailers).toEqual([]);
  }));
