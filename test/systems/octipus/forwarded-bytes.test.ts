import { request } from "node:http";
import { expect, test } from "vitest";
import { valuesOf, withServer } from "../../fixtures/http-server.ts";
import { type Rig, withRig } from "../rig.ts";

/** Every byte there is, in pieces, so that neither text nor a chunk's edge may change anything. */
const PIECES = [
  Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
  Buffer.from("\r\n0\r\n\r\n"),
  Buffer.from("é€😀"),
];

/** Posts pieces in chunks over a real connection. */
function postChunked({ app }: Rig, pieces: readonly Buffer[], headers: Record<string, string> = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(`${app.receiverUrl}/hooks/octo`, {
      method: "POST",
      headers: { "Transfer-Encoding": "chunked", ...headers },
    });
    sent.once("response", (answer) => answer.resume().once("end", resolve));
    sent.once("error", reject);
    for (const piece of pieces) sent.write(piece);
    sent.end();
  });
}

test.each([
  ["bytes of every kind in chunks", PIECES],
  ["an empty body in chunks", []],
])("Octipus 12: %s are forwarded exactly", (_what, pieces) =>
  withServer(null, ({ url, seen }) =>
    withRig(async (rig) => {
      const source = await rig.source({ provider: "none", secrets: [], requireSignature: false });
      await rig.hook(source, { action: "webhook", actionConfig: { webhookUrl: url } });
      await postChunked(rig, pieces);
      await rig.app.drain();

      expect(seen.map(({ body }) => body)).toEqual([Buffer.concat(pieces)]);
      expect(valuesOf(seen[0], "transfer-encoding")).toEqual([]);
    }),
  ),
);

test("Octipus 12: no header of the connection it came by is forwarded", () =>
  withServer(null, ({ url, seen }) =>
    withRig(async (rig) => {
      const source = await rig.source({ provider: "none", secrets: [], requireSignature: false });
      await rig.hook(source, { action: "webhook", actionConfig: { webhookUrl: url } });
      const hop = { "Keep-Alive": "timeout=5", TE: "trailers", "Proxy-Authorization": "Basic x", "X-Named": "1" };
      await postChunked(rig, PIECES, { ...hop, Connection: "close, X-Named", "X-Kept": "1" });
      await rig.app.drain();

      expect(Object.keys(hop).flatMap((name) => valuesOf(seen[0], name))).toEqual([]);
      expect(valuesOf(seen[0], "x-kept")).toEqual(["1"]);
    }),
  ));
