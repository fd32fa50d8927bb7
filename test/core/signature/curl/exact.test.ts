import { once } from "node:events";
import { type AddressInfo, type Server, connect, createServer } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { schemeNamed } from "../../providers/requests.ts";
import { type CommandRig, startCommandRig } from "./command-rig.ts";

/** What commands send is looked at as it stands on the wire. */
let rig: CommandRig;
let server: Server;
let seen: string[] = [];
let to = "";

beforeAll(async () => {
  rig = await startCommandRig();
  await rig.call("sources.create", { name: "open", path: "open", provider: "none" });
  server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.on("data", (bytes) => {
      seen.push(bytes.toString("latin1"));
      socket.end("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  to = `http://127.0.0.1:${addressOf(server)}/in`;
});
afterAll(async () => {
  server.close();
  await rig.app.close();
});

function addressOf(listening: Server): number {
  const address = listening.address() as AddressInfo | null;
  return address?.port ?? 0;
}

/** Sends a request with exactly these lines to our receiver and answers the delivery. */
async function captured(target: string, headers: readonly string[], body = '{"a":1}') {
  const { port } = new URL(rig.app.receiverUrl);
  const socket = connect(Number(port), "127.0.0.1");
  const head = [`POST ${target} HTTP/1.1`, ...headers, `Content-Length: ${body.length}`, "Connection: close"];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
  socket.resume();
  await once(socket, "close");
  return rig.newest();
}

function linesOf(request: string | undefined): string[] {
  return (request ?? "").split("\r\n\r\n")[0]?.split("\r\n") ?? [];
}

const CREDENTIALS = {
  AUTHORIZATION: "Bearer of tidings",
  COOKIE: "session=abc; theme=dark",
  X_API_KEY: "key-1234",
  X_UPSTREAM: "Bearer a.b.c",
  API_KEY: "p%20q",
};

it("a command adds nothing of curl's own, and reads what is a credential from variables", async () => {
  const { id } = await captured("/hooks/open?api_key=p%20q&page=2", [
    "Host: receiver.example",
    `Authorization: ${CREDENTIALS.AUTHORIZATION}`,
    `Cookie: ${CREDENTIALS.COOKIE}`,
    `x-api-key: ${CREDENTIALS.X_API_KEY}`,
    `X-Upstream: ${CREDENTIALS.X_UPSTREAM}`,
    "X-Plain: told",
  ]);
  const { command, notes } = await rig.call("signatures.curl", { deliveryId: id, to });
  for (const [name, value] of Object.entries(CREDENTIALS)) {
    expect(command).not.toContain(value);
    expect(command).toContain(`\${${name}:?is not set}`);
    expect(notes.join()).toContain(name);
  }
  seen = [];
  await rig.run(command, CREDENTIALS);
  expect(linesOf(seen[0]).toSorted()).toEqual(
    [
      "POST /in?api_key=p%20q&page=2 HTTP/1.1",
      `Host: ${new URL(to).host}`,
      `Authorization: ${CREDENTIALS.AUTHORIZATION}`,
      `Cookie: ${CREDENTIALS.COOKIE}`,
      `x-api-key: ${CREDENTIALS.X_API_KEY}`,
      `X-Upstream: ${CREDENTIALS.X_UPSTREAM}`,
      "X-Plain: told",
      "Content-Length: 7",
    ].toSorted(),
  );
});

it("what came of User-Agent, Accept and Content-Type goes along as it came", async () => {
  const own = ["User-Agent: sender/1", "Accept: a/b", "Content-Type: c/d"];
  const { id } = await captured("/hooks/open", ["Host: receiver.example", ...own]);
  const { command } = await rig.call("signatures.curl", { deliveryId: id, to });
  seen = [];
  await rig.run(command);
  expect(linesOf(seen[0])).toEqual(expect.arrayContaining(own));
  expect(linesOf(seen[0])).toHaveLength(6);
});

it.each(["powershell", "httpie"] as const)("%s reads a credential of the URL from a variable", async (style) => {
  const { id } = await captured("/hooks/open?token=abcdef&page=2", ["Host: receiver.example"]);
  const hidden = await rig.call("signatures.curl", { deliveryId: id, style });
  const revealed = await rig.call("signatures.curl", { deliveryId: id, style, reveal: true });
  expect(hidden.command).not.toContain("abcdef");
  expect(hidden.command).toMatch(/env:TOKEN|\$\{TOKEN:\?is not set\}/);
  expect(revealed.command).toContain("token=abcdef");
});

it("so does the script that signs, unless what it signs is the URL", async () => {
  const github = await rig.source(schemeNamed("github"), "secret");
  const { id } = await captured(`${new URL(github.url).pathname}?token=abcdef`, ["Host: receiver.example"]);
  const { command } = await rig.call("signatures.curl", { deliveryId: id, style: "openssl", to });
  expect(command).not.toContain("abcdef");
  seen = [];
  await rig.run(command, { WEBHOOK_SECRET: "secret", TOKEN: "abcdef" });
  expect(linesOf(seen[0])[0]).toBe("POST /in?token=abcdef HTTP/1.1");
  const square = await rig.source(schemeNamed("square"), "secret");
  const signed = await captured(`${new URL(square.url).pathname}?token=abcdef`, ["Host: receiver.example"]);
  await expect(rig.call("signatures.curl", { deliveryId: signed.id, style: "openssl" })).rejects.toThrow(
    "URL is signed",
  );
});

it("one that came as to a proxy goes to our receiver, under the host that was named", async () => {
  const { id, path } = await captured("http://ada:pw123@proxied.example:8080/hooks/open?x=1", ["Host: other.example"]);
  expect(path).toBe("http://••••••@proxied.example:8080/hooks/open");
  const { command } = await rig.call("signatures.curl", { deliveryId: id });
  expect(command).toContain(`'${rig.app.receiverUrl}/hooks/open?x=1'`);
  expect(command).toContain("-H 'Host: proxied.example:8080'");
  expect(command).not.toContain("pw123");
});

it("a signature over the URL holds where the target names its host", async () => {
  const scheme = schemeNamed("square");
  const { url } = await rig.source(scheme, "secret");
  const publicUrl = `https://shop.example${new URL(url).pathname}?a=1`;
  const body = '{"a":1}';
  const { headers } = await rig.call("signatures.sign", {
    scheme,
    secret: "secret",
    url: publicUrl,
    bodyBase64: Buffer.from(body).toString("base64"),
  });
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  const proxied = await captured(publicUrl, ["Host: proxy.example", ...lines], body);
  expect(proxied.verification.outcome).toBe("verified");
});
