import { gzipSync } from "node:zlib";
import { createServer } from "node:http";
import type { IncomingMessage, Server } from "node:http";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rawClient } from "../core/receive/raw-client.ts";
import { callCli } from "./call-cli.ts";
import { type Ended, startCli } from "./run-cli.ts";
import { type Serving, startServe } from "./started-serve.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";

let serving: Serving;
let target: Server;
let targetUrl: string;
const received: { headers: IncomingMessage["headers"]; body: Buffer }[] = [];

beforeAll(async () => {
  serving = await startServe();
  target = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks) });
      response.writeHead(request.url === "/broken" ? 500 : 200).end("taken");
    });
  }).listen(0, "127.0.0.1");
  await once(target, "listening");
  const address = target.address();
  targetUrl = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
});

afterAll(async () => {
  target.close();
  await serving.running.stop();
});

const run = (...args: string[]): Promise<Ended> => callCli([...args, "--data", serving.data]);

/** Posts bytes to a path without a source and answers the delivery's id. */
async function post(body: string | Buffer, path = "/hooks/none"): Promise<string> {
  await fetch(serving.ready.receiver + path, { method: "POST", body: new Uint8Array(Buffer.from(body)) });
  const list = await serving.client.call("deliveries.list", { limit: 1 });
  return list.ok ? (list.value.items[0]?.id ?? "") : "";
}

describe("hookbench send", () => {
  it("sends a signed sample to the running instance, which verifies it", async () => {
    const { stdout } = await run("send", "--provider", "github", "--json");
    const delivery = await serving.client.call("deliveries.get", { id: JSON.parse(stdout).deliveryId });
    expect(delivery).toMatchObject({ value: { provider: "github", verification: { outcome: "verified" } } });
  });

  it("sends a sample signed with a given secret to any URL", async () => {
    const env = { HOOK_SECRET: "abc" };
    const { code } = await callCli(
      ["send", "--provider", "github", "--to", `${targetUrl}/x`, "--secret-env", "HOOK_SECRET"],
      { env },
    );
    expect([code, received.at(-1)?.headers["x-hub-signature-256"]]).toEqual([
      0,
      expect.stringMatching(/^sha256=[0-9a-f]{64}$/),
    ]);
  });

  it("signs by another of the provider's schemes, or by one of one's own, to any URL", async () => {
    const env = { HOOK_SECRET: "abc" };
    const to = ["--to", `${targetUrl}/x`, "--secret-env", "HOOK_SECRET"];
    await callCli(["send", "--provider", "gitlab", "--scheme", "gitlab-token", ...to], { env });
    expect(received.at(-1)?.headers["x-gitlab-token"]).toBe("abc");
    const file = join(serving.data, "own-scheme.json");
    const signature = { place: { in: "header", name: "X-Sum" }, format: { kind: "plain" }, encoding: "hex" };
    writeFileSync(
      file,
      JSON.stringify({ algorithm: "hmac-sha256", key: "utf8", signature, content: [{ part: "body" }] }),
    );
    await callCli(["send", "--provider", "custom", "--scheme", file, ...to], { env });
    expect(received.at(-1)?.headers["x-sum"]).toMatch(/^[0-9a-f]{64}$/);
    const wrong = await callCli(["send", "--provider", "gitlab", "--scheme", "github", ...to], { env });
    expect(wrong).toMatchObject({
      code: 1,
      stderr: "GitLab has no scheme github. It has: gitlab-token, gitlab-signing.\n",
    });
    expect(await callCli(["send", "--scheme", "github-sha1"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("--scheme goes with --to"),
    });
  });

  it("fails when the URL answers with an error", async () => {
    const env = { HOOK_SECRET: "abc" };
    const { code, stdout } = await callCli(["send", "--to", `${targetUrl}/broken`, "--secret-env", "HOOK_SECRET"], {
      env,
    });
    expect([code, stdout]).toEqual([1, "500\ntaken\n"]);
  });

  it("names the samples there are when there is none of that event", async () => {
    const { code, stderr } = await callCli(["send", "--event", "nothing", "--to", targetUrl, "--secret-env", "HOME"]);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/no sample nothing\. It has: .*pull_request/)]);
  });
});

describe("hookbench deliveries", () => {
  it("keeps a note and words on one, takes a word off again, and shows them", async () => {
    const id = await post("{}", "/hooks/noted");
    await run("deliveries", id, "--note", "ask again", "--tag", "odd", "--tag", "Shop");
    const { stdout } = await run("deliveries", id, "--untag", "ODD");
    expect(stdout).toContain("Note: ask again\nTags: shop");
    expect((await run("deliveries", id)).stdout).toContain("Note: ask again\nTags: shop");
    expect((await run("deliveries", "--tag", "x")).code).toBe(2);
  });

  it("says what a path was meant for, and which hooks did not run and why", async () => {
    await serving.client.call("sources.create", { name: "Orders", path: "orders", provider: "none" });
    const hook = { name: "Tell", action: "notify" as const, isEnabled: false };
    await serving.client.call("hooks.create", hook);
    const id = await post("{}", "/webhooks/Orders");
    const shown = await run("deliveries", id);
    expect(shown.stdout).toContain(
      "Did you mean /hooks/orders (the source Orders)? Paths are told apart by case, and /webhooks/ leads nowhere.",
    );
    expect(shown.stdout).toMatch(/Hooks that did not run:\n {2}off +Tell: It was switched off\./);
    const { didYouMean, notRun } = JSON.parse((await run("deliveries", id, "--json")).stdout);
    expect([didYouMean, notRun]).toMatchObject([[{ path: "/hooks/orders" }], [{ hookName: "Tell", reason: "off" }]]);
  });

  it("says of a repeat that it is one, and runs it all the same when asked", async () => {
    await serving.client.call("sources.create", { name: "Keyed", path: "keyed", provider: "none" });
    const again = async () => {
      const headers = { "Idempotency-Key": "order-17" };
      const response = await fetch(`${serving.ready.receiver}/hooks/keyed`, { method: "POST", headers, body: "{}" });
      return response.headers.get("x-hookbench-delivery") ?? "";
    };
    await serving.client.call("hooks.create", { name: "Told", action: "notify" });
    const first = await again();
    const repeat = await again();
    const shown = await run("deliveries", repeat);
    expect(shown.stdout).toContain(`Run it all the same: hookbench deliveries ${repeat} --run-anyway`);
    expect(shown.stdout).toMatch(/duplicate +Told: It is a repeat/);
    const ran = await run("deliveries", repeat, "--run-anyway");
    expect([ran.code, ran.stdout]).toEqual([0, expect.stringContaining(`${repeat} -> 202 in`)]);
    expect(await run("deliveries", first, "--run-anyway")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("It is no repeat"),
    });
  });

  it("looks farther back with --skip", async () => {
    const older = await post("older", "/hooks/skip");
    await post("newer", "/hooks/skip");
    const { stdout } = await run("deliveries", "--skip", "1", "--limit", "1", "--json");
    expect(JSON.parse(stdout)).toMatchObject({ items: [{ id: older }] });
  });

  it("lists one on a line", async () => {
    const id = await post("{}");
    const { stdout } = await run("deliveries", "--limit", "1");
    expect(stdout).toMatch(new RegExp(`^\\d\\d:\\d\\d:\\d\\d  404 .*${id}\\n1 of \\d+\\n$`));
  });

  it("lists what a filter lets through", async () => {
    await run("send", "--provider", "github");
    const { stdout } = await run("deliveries", "--filter", "provider:github status:2xx", "--json");
    expect(new Set(JSON.parse(stdout).items.map((item: { provider: string }) => item.provider))).toEqual(
      new Set(["github"]),
    );
  });

  it("says how filters are written when one does not fit", async () => {
    const { code, stderr } = await run("deliveries", "--filter", "status:soon");
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining("status:soon\n       ^^^^\n“soon” is nothing that status: takes. It takes 2xx, 4xx,"),
    ]);
  });

  it("writes a body's exact bytes", async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
    const id = await post(bytes);
    const { stdout } = await run("deliveries", id, "--json");
    const raw = await run("deliveries", id, "--body");
    expect([JSON.parse(stdout).bodyBase64, raw.stdout]).toEqual([bytes.toString("base64"), bytes.toString("utf8")]);
  });

  it("shows a hostile one without letting it steer the terminal", async () => {
    const id = await post("\u001b]0;owned\u0007\u202e", "/hooks/x?\u001b[2J");
    const { stdout } = await run("deliveries", id);
    expect(stdout).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202e]/);
  });

  it("knows no delivery of another id", async () => {
    const { code, stderr } = await run("deliveries", "dlv_none");
    expect([code, stderr]).toEqual([1, expect.stringContaining("dlv_none")]);
  });
});

describe("hookbench replay", () => {
  it("sends a delivery's exact bytes to a URL", async () => {
    const id = await post('{ "odd":  1 }');
    const { code } = await run("replay", id, "--to", `${targetUrl}/y`);
    expect([code, received.at(-1)?.body.toString()]).toEqual([0, '{ "odd":  1 }']);
  });

  it("fails when the URL does not take it", async () => {
    const id = await post("{}");
    const { code, stdout } = await run("replay", id, "--to", `${targetUrl}/broken`, "--json");
    expect([code, JSON.parse(stdout).results]).toMatchObject([1, [{ originalId: id, status: 500 }]]);
  });

  it("asks for a delivery when called with none", async () => {
    expect((await run("replay")).code).toBe(2);
  });
});

describe("hookbench listen", () => {
  it("prints what arrives and forwards it in order", async () => {
    const listening = startCli(["listen", "--data", serving.data, "--json", "--forward", `${targetUrl}/live`]);
    await listening.line((line) => line.includes('"listening"'));
    const before = received.length;
    const ids = [await post('{"n":1}'), await post('{"n":2}'), await post('{"n":3}')];
    await listening.line((line) => line.includes('"forwarded"') && line.includes(ids.at(-1) ?? "none"));
    const { code, stdout } = await listening.stop("SIGINT");
    const printed = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect([
      code,
      printed.flatMap((line) => line.delivery?.id ?? []),
      received.slice(before).map(({ body }) => body.toString()),
    ]).toEqual([0, ids, ['{"n":1}', '{"n":2}', '{"n":3}']]);
  });

  it("starts an instance of its own when none runs", async () => {
    const data = temporaryFolder();
    const listening = startCli(["listen", "--data", data, "--json"]);
    const { receiver } = JSON.parse(await listening.line());
    await fetch(`${receiver}/hooks/none`, { method: "POST", body: "{}" });
    const line = await listening.line((text) => text.includes('"delivery"'));
    const { code } = await listening.stop();
    expect([code, JSON.parse(line)]).toMatchObject([0, { event: "delivery", delivery: { path: "/hooks/none" } }]);
  });

  it("refuses to forward to what is no web address", async () => {
    expect((await run("listen", "--forward", "file:///etc/passwd")).code).toBe(2);
  });
});

describe("what became no request", () => {
  it("is listed and shown with its reason, its cure and its bytes, and told of by the doctor", async () => {
    const stray = rawClient(Number(new URL(serving.ready.receiver).port));
    stray.send("EHLO \x1b[31mred\r\n");
    await stray.closed();
    const listed = async (): Promise<string> => (await run("deliveries", "--limit", "1")).stdout;
    await expect
      .poll(listed)
      .toMatch(/ 400 {2}unchecked {2}not understood .* A mail program \(SMTP\) came .*check the host/);
    const id = /dlv_\w+/.exec(await listed())?.[0] ?? "";
    expect((await run("deliveries", id)).stdout).toMatch(
      /From 127\.0\.0\.1, answered 400\.\n\nEHLO \\x1b\[31mred\\r\n/,
    );
    expect((await run("doctor")).stdout).toMatch(/Since start: \d+ received, 0 refused, 1 not understood, 0 dropped/);
    const replayed = await run("replay", id);
    expect([replayed.code, replayed.stderr]).toEqual([1, expect.stringContaining("it is no request")]);
  });
});

describe("hookbench deliveries ID of a body that did not come as text", () => {
  async function shown(body: Buffer, headers: Record<string, string>): Promise<string> {
    await fetch(`${serving.ready.receiver}/hooks/none`, { method: "POST", body: Uint8Array.from(body), headers });
    const list = await serving.client.call("deliveries.list", { limit: 1 });
    return (await run("deliveries", (list.ok && list.value.items[0]?.id) || "")).stdout;
  }

  it("shows what it says, what was undone, and what is wrong", async () => {
    const packed = await shown(gzipSync('{"name":"M\u00fcller"}'), { "content-encoding": "gzip" });
    expect(packed).toContain('(unpacked from gzip)\n{"name":"Müller"}');
    const wide = await shown(Buffer.from('{"a":1}', "utf16le"), {
      "content-type": "application/json; charset=utf-16le",
    });
    expect(wide).toContain('(read as utf-16le)\n{"a":1}');
    const broken = await shown(gzipSync("hello there").subarray(0, 16), { "content-encoding": "gzip" });
    expect(broken).toContain("(the body is gzip and ends too early, after 16 bytes)");
    const parts =
      '--b\r\nContent-Disposition: form-data; name="note"\r\n\r\nhi\r\n--b\r\n' +
      'Content-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n\u0000\u0001\r\n--b--';
    const multipart = await shown(Buffer.from(parts), { "content-type": "multipart/form-data; boundary=b" });
    expect(multipart).toContain("note: hi\nfile: a.bin (no type, 2 B)");
  });
});
