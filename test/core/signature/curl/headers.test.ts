import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CommandStyle } from "../../../../src/contract/model/command.ts";
import type { Header } from "../../../../src/contract/model/header.ts";
import { type CommandRig, startCommandRig } from "./command-rig.ts";

const HTTPIE = spawnSync("http", ["--version"]).status === 0;
const TRICKY: readonly Header[] = [
  ["X-Quote", `it's "quoted" $HOME \`id\` $(id) \\ !! ; # & | <>`],
  ["X-Equals", "=@/etc/hostname"],
  ["X-At", "@/etc/hostname"],
  ["X-Colon", ":=1"],
  ["X-Bytes", "Grüße"],
  ["X-Twice", "one"],
  ["X-Twice", "two"],
  ["X-Empty", ""],
  ["User-Agent", "Sender/1.0 (it's)"],
  ["Accept", "*/*"],
  ["Accept-Encoding", "gzip"],
];

let rig: CommandRig;

beforeAll(async () => {
  rig = await startCommandRig();
});
afterAll(() => rig.app.close());

async function headersSent(style: CommandStyle, headers: readonly Header[]) {
  const url = `${rig.app.receiverUrl}/hooks/nowhere?a=[1]&b={x,y}&c='%27`;
  const { command } = await rig.call("signatures.curl", { url, headers: [...headers], style, bodyBase64: "e30=" });
  await rig.run(command);
  const delivery = await rig.newest();
  const names = new Set(headers.map(([name]) => name));
  return { query: delivery.query, headers: delivery.headers.filter(([name]) => names.has(name)) };
}

describe("a bash command", () => {
  it("carries headers and query as they are", async () => {
    expect(await headersSent("bash", TRICKY)).toEqual({ query: "a=[1]&b={x,y}&c='%27", headers: TRICKY });
  });

  it.each(["PUT", "PATCH", "DELETE", "GET", "HEAD"])("uses the method %s", async (method) => {
    const url = `${rig.app.receiverUrl}/hooks/nowhere`;
    const { command } = await rig.call("signatures.curl", { url, method });
    await rig.run(command);
    expect((await rig.newest()).method).toBe(method);
  });

  it.each<Header>([
    ["X-Split", "a\r\nX-Injected: 1"],
    ["X Bad", "a"],
    ["@/etc/passwd", "a"],
    ["-o", "\0"],
  ])("is not written for a header that HTTP does not allow: %j", async (...header) => {
    const url = rig.app.receiverUrl;
    await expect(rig.call("signatures.curl", { url, headers: [header] })).rejects.toThrow("not one that HTTP allows");
  });

  it.each(["-o/tmp/x", "file:///etc/passwd", "http://a b/", "http://a/\n-K", ""])(
    "is not written for the URL %j",
    async (url) => {
      await expect(rig.call("signatures.curl", { url })).rejects.toThrow("needs the whole URL");
    },
  );
});

describe.skipIf(!HTTPIE)("an httpie command", () => {
  it("carries headers as they are", async () => {
    const ascii = TRICKY.filter(([name]) => name !== "X-Bytes");
    expect((await headersSent("httpie", ascii)).headers).toEqual(expect.arrayContaining(ascii));
  });

  it("says which header it cannot carry", async () => {
    const { notes } = await rig.call("signatures.curl", {
      url: "http://127.0.0.1/",
      headers: [["X-Slash", "a\\=b"]],
      style: "httpie",
    });
    expect(notes).toEqual([expect.stringContaining("X-Slash")]);
  });
});
