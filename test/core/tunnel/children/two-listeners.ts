import { once } from "node:events";
import http from "node:http";
import { createTunnelSupervisor } from "../../../../src/core/tunnel/supervisor.ts";
import { startCanaryReceiver } from "../../../fixtures/canary-receiver.ts";
import { startTunnelServer } from "../../../fixtures/tunnel-server.ts";

/*
 * A tunnel to a receiver on 127.0.0.1, whose port another listens on at ::1. Prints what came of three posts, and how
 * often each of the two was connected to.
 */
const server = await startTunnelServer();
const receiver = await startCanaryReceiver();
const { port } = receiver;
let stolen = 0;
const thief = http.createServer((_request, response) => void response.end("stolen"));
thief.on("connection", () => (stolen += 1));
await once(thief.listen(port, "::1"), "listening");

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const tunnel = createTunnelSupervisor({
  receiverPort: () => port,
  canary: receiver.canary,
  publish: () => undefined,
  log: quiet,
});
const started = await tunnel.start({ kind: "localtunnel" }, server.host);
const url = started.ok ? (started.value.url ?? "") : "";
const answers: string[] = [];
for (let count = 0; count < (url === "" ? 0 : 3); count += 1) {
  answers.push(await (await fetch(`${url}/hooks/any`, { method: "POST", body: "{}" })).text());
}
console.log(JSON.stringify({ started: started.ok, host: url && new URL(url).host, answers, stolen }));
process.exit(0);
