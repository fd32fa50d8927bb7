import type { App } from "../../src/core/app/app.ts";
import { createControlTransport } from "../../src/control/transport.ts";
import { PROGRAM_TOKEN, TOKEN, startTestControl } from "./started-control.ts";
import { type OpenedTransport, testTransport } from "../contract/suite.ts";

async function open(app: App): Promise<OpenedTransport> {
  let control = await startTestControl(app);
  return {
    transport: createControlTransport({ url: control.url, token: TOKEN }),
    as: (caller) => {
      const token = caller === "person" ? TOKEN : PROGRAM_TOKEN;
      return createControlTransport({ url: control.url, token, isAgent: caller === "agent" });
    },
    async breakConnection() {
      const { port } = control;
      await control.close();
      control = await startTestControl(app, { port });
    },
    close: () => control.close(),
  };
}

testTransport("HTTP and WebSocket", open, { losesConnections: true });
