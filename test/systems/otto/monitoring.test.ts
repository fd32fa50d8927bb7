import { connect } from "node:net";
import { expect, test } from "vitest";
import { readMonitoringToken } from "../../../src/core/host/control-token.ts";
import { startTunnelServer } from "../../fixtures/tunnel-server.ts";
import { type Rig, withRig } from "../rig.ts";

const PAGES = ["health", "status", "stats"];
const told = (rig: Rig, headers: Record<string, string> = {}) =>
  Promise.all(PAGES.map(async (name) => (await rig.get(`/webhook/${name}`, headers)).status));
const token = (rig: Rig) => readMonitoringToken(rig.ports.dataFolder);

test("once a request was forwarded to us, nobody is told by what they say of themselves, but by the token", () =>
  withRig(async (rig) => {
    expect(await told(rig)).toEqual([200, 200, 200]);
    await rig.post("/hooks/nobody", "{}", { "X-Forwarded-For": "203.0.113.9" });
    expect(await told(rig)).toEqual([404, 404, 404]);
    expect(await told(rig, { Authorization: `Bearer ${token(rig).replace(/^./, "~")}` })).toEqual([404, 404, 404]);
    expect(await told(rig, { Authorization: `Bearer ${token(rig)}` })).toEqual([200, 200, 200]);
  }));

test("a source with a public URL says that strangers come in", () =>
  withRig(async (rig) => {
    await rig.source({ publicUrl: "https://hooks.example.com/octo" });
    expect(await told(rig)).toEqual([404, 404, 404]);
    expect(await told(rig, { Authorization: `Bearer ${token(rig)}` })).toEqual([200, 200, 200]);
  }));

test("through a tunnel of raw connections a stranger who names this machine as host is told nothing", async () => {
  const server = await startTunnelServer();
  try {
    await withRig(async (rig) => {
      const { url } = await rig.call("tunnel.start", { kind: "localtunnel", host: server.host });
      const asked = ["127.0.0.1", "localhost", "localhost:80", "[::1]"].map((host) => rawGet(url ?? "", host));
      expect(await Promise.all(asked)).toEqual(
        Array.from({ length: 4 }, () => expect.stringMatching(/^HTTP\/1.1 404/)),
      );
      expect(await told(rig)).toEqual([404, 404, 404]);
      expect(await told(rig, { Authorization: `Bearer ${token(rig)}` })).toEqual([200, 200, 200]);
      await rig.call("tunnel.stop", {});
    });
  } finally {
    await server.close();
  }
});

/** What `GET /webhook/stats` is answered over a connection on which any host can be named. */
async function rawGet(url: string, host: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.write(`GET /webhook/stats HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  let text = "";
  for await (const chunk of socket.setEncoding("utf8")) text += String(chunk);
  return text;
}
