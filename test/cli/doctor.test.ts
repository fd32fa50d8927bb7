import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { proxies } from "../../src/cli/network-findings.ts";
import { startServer } from "../fixtures/http-server.ts";
import { runCli } from "./run-cli.ts";
import { startServe } from "./started-serve.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";

interface Diagnosis {
  readonly healthy: boolean;
  readonly findings: readonly { readonly name: string; readonly state: string; readonly finding: string }[];
}

let data: string;

beforeEach(() => {
  data = temporaryFolder();
});

async function diagnose(): Promise<{ code: number | null; diagnosis: Diagnosis; of: (name: string) => unknown }> {
  const { code, stdout } = await runCli(["doctor", "--data", data, "--json"]);
  const diagnosis: Diagnosis = JSON.parse(stdout);
  return { code, diagnosis, of: (name) => diagnosis.findings.find((finding) => finding.name === name) };
}

describe("hookbench doctor", () => {
  it("finds nothing bad where Hookbench runs", async () => {
    const { code, diagnosis } = await diagnose();
    expect([code, diagnosis.healthy, diagnosis.findings.filter(({ state }) => state === "bad")]).toEqual([0, true, []]);
  });

  it("asks no network unless told to", async () => {
    expect((await diagnose()).of("tunnel server")).toBeUndefined();
  });

  it("asks the network when told to: the tunnel's server with its clock, and each way in with what became of it", async () => {
    const server = await startServer((_, response) => {
      response.setHeader("Date", new Date(Date.now() + 600_000).toUTCString());
      response.writeHead(502).end("Bad Gateway");
    });
    const serve = await startServe(data);
    const { client } = serve;
    await client.call("settings.update", { tunnelHost: server.url });
    const watched = { publicUrl: `${server.url}/hooks/gh`, watchPublicUrl: true };
    await client.call("sources.create", { name: "gh", path: "gh", provider: "github", ...watched });
    await expect
      .poll(async () => JSON.stringify(await client.call("tunnel.public", {})), { timeout: 30_000 })
      .toContain("nobody_listens");
    const { stdout } = await runCli(["doctor", "--data", data, "--network", "--json"]);
    await serve.running.stop();
    await server.close();
    const { findings }: Diagnosis = JSON.parse(stdout);
    const said = new Map(findings.map((one) => [one.name, one]));
    expect(said.get("tunnel server")).toMatchObject({ state: "ok", finding: `${server.url} answers with 502` });
    expect(said.get("clock")).toMatchObject({
      state: "bad",
      finding: expect.stringMatching(/ (59\d|60\d) s behind that of/),
    });
    expect(said.get("public now")?.finding).toBe(
      `Nothing is public as far as is known: ${server.url}/hooks/gh does not lead here now.`,
    );
    expect(said.get(new URL(server.url).host)).toMatchObject({
      state: "bad",
      finding: expect.stringContaining("answered 502: Bad Gateway. It is there, and does not reach this receiver"),
    });
  });

  it.each([
    [{ HTTPS_PROXY: "http://me:pa55@proxy.example.test:3128" }, "HTTPS_PROXY names proxy.example.test:3128, which"],
    [{ https_proxy: "proxy.example.test:3128" }, "https_proxy names proxy.example.test:3128, which"],
    [{ HTTPS_PROXY: "" }, null],
  ])("says what a proxy of %j means, and no password in it", (environment, says) => {
    const [found] = proxies(environment);
    if (says === null) expect(found).toBeUndefined();
    else expect(found).toMatchObject({ state: "note", finding: expect.stringContaining(`${says} Hookbench's own`) });
    expect(JSON.stringify(found ?? "")).not.toContain("pa55");
  });

  it("finds the instance that runs", async () => {
    const { running, ready } = await startServe(data);
    const { of } = await diagnose();
    await running.stop();
    expect(of("instance")).toMatchObject({ state: "ok", finding: expect.stringContaining(ready.control) });
  });

  it("finds an instance that does not answer", async () => {
    const word = { pid: process.pid, receiver: "http://127.0.0.1:9", control: "http://127.0.0.1:9", token: "t" };
    writeFileSync(join(data, "instance.json"), JSON.stringify(word));
    const { code, of } = await diagnose();
    expect([code, of("instance")]).toMatchObject([1, { state: "bad" }]);
  });

  it("notes a folder that others can read", async () => {
    chmodSync(data, 0o755);
    expect((await diagnose()).of("data folder")).toMatchObject({ state: "note" });
  });

  it("finds that the data folder is a file, and says what to do", async () => {
    data = import.meta.filename;
    const { code, of } = await diagnose();
    expect([code, of("data folder")]).toMatchObject([
      1,
      { state: "bad", finding: expect.stringContaining("--data DIR") },
    ]);
  });
});
