import { Agent, createServer } from "node:http";
import httpProxy from "http-proxy";

/** The baseline of the target's bench: http-proxy before an app, which records nothing. Its port goes to standard output. */
const target = process.argv[2] ?? "";
const proxy = httpProxy.createProxyServer({ target, agent: new Agent({ keepAlive: true }), xfwd: true });
proxy.on("error", (_error, _request, response) => response.destroy());
const server = createServer((request, response) => proxy.web(request, response));
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(JSON.stringify({ port: typeof address === "object" ? address?.port : 0 }));
});
