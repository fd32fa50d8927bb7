import { once } from "node:events";
import { type Server, createServer } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocketServer } from "ws";
import { createControlTransport } from "../../src/control/transport.ts";
import { Recorder } from "../contract/recorder.ts";
import { createSampleApp } from "../contract/sample-app.ts";
import { TOKEN, startTestControl } from "./started-control.ts";

const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function listening(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
}

describe("the transport to a control port", () => {
  it("says that its token was refused", async () => {
    const control = await startTestControl(createSampleApp());
    closing.push(() => control.close());
    const transport = createControlTransport({ url: control.url, token: "wrong" });
    expect(await transport.call("queue.pause", {})).toMatchObject({ ok: false, error: { code: "unauthorized" } });
  });

  it("says that nobody answers", async () => {
    const control = await startTestControl(createSampleApp());
    await control.close();
    const transport = createControlTransport({ url: control.url, token: TOKEN });
    expect(await transport.call("queue.pause", {})).toMatchObject({
      error: { code: "unavailable", message: `Hookbench does not answer at ${control.url}. Is it running?` },
    });
  });

  it("says that another program answers", async () => {
    const url = await listening(createServer((_, response) => response.end("<h1>It works!</h1>")));
    const transport = createControlTransport({ url, token: TOKEN });
    expect(await transport.call("queue.pause", {})).toMatchObject({ error: { code: "unavailable" } });
  });

  it("takes its token nowhere else", async () => {
    let asked = 0;
    const elsewhere = await listening(createServer((_, response) => response.end(String((asked += 1)))));
    const url = await listening(createServer((_, response) => response.writeHead(307, { Location: elsewhere }).end()));
    await createControlTransport({ url, token: TOKEN }).call("queue.pause", {});
    expect(asked).toBe(0);
  });

  it("comes back for a resync after a frame it cannot read", async () => {
    const server = createServer();
    const sockets = new WebSocketServer({ server });
    const url = await listening(server);
    const asked: (string | undefined)[] = [];
    sockets.on("connection", (socket, request) => {
      asked.push(request.url);
      if (asked.length === 1) socket.send('{"kind":"hello","seq":4,"stream":"a"}');
      socket.send(asked.length === 1 ? '{"kind":"novel"}' : '{"kind":"resync","seq":5,"stream":"a"}');
    });
    const recorder = new Recorder();
    const end = createControlTransport({ url, token: TOKEN }).subscribe(null, recorder);
    await recorder.until(() => recorder.frames.length === 2);
    end();
    expect([asked, recorder.frames.map(({ kind }) => kind)]).toEqual([
      ["/api/events", "/api/events?stream=&since=0"],
      ["hello", "resync"],
    ]);
  });

  it("tells when it is connected, when it lost the connection and when it tries again", async () => {
    const app = createSampleApp();
    const control = await startTestControl(app);
    const recorder = new Recorder();
    const end = createControlTransport({ url: control.url, token: TOKEN }).subscribe(null, recorder);
    await recorder.opened();
    await control.close();
    await recorder.until(() => recorder.states.length >= 4);
    end();
    expect(recorder.states.slice(0, 4)).toEqual(["connecting", "connected", "lost", "connecting"]);
  });
});
