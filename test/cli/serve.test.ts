import { once } from "node:events";
import { chmodSync, existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { runCli, startCli } from "./run-cli.ts";
import { type Serving, startServe } from "./started-serve.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";

let serving: Serving | null = null;

async function serve(data?: string): Promise<Serving> {
  serving = await startServe(data);
  return serving;
}

afterEach(async () => {
  await serving?.running.stop();
  serving = null;
});

describe("hookbench serve", () => {
  it("answers calls where its one line says", async () => {
    const { client } = await serve();
    expect(await client.call("status.get", {})).toMatchObject({ ok: true, value: { host: "serve" } });
  });

  it("receives where its one line says", async () => {
    const { ready } = await serve();
    const response = await fetch(`${ready.receiver}/hooks/nobody`, { method: "POST", body: "{}" });
    expect(response.status).toBe(404);
  });

  it("prints nothing but that line", async () => {
    const { running } = await serve();
    const { stdout } = await running.stop();
    expect(stdout.trimEnd().split("\n")).toHaveLength(1);
  });

  it.each(["SIGTERM", "SIGINT"] as const)("ends cleanly on %s, leaving no word behind", async (signal) => {
    const { running, data } = await serve();
    const { code } = await running.stop(signal);
    expect([code, existsSync(join(data, "instance.json"))]).toEqual([0, false]);
  });

  it("refuses a folder that another one holds, and says where that one is", async () => {
    const { running, data, ready, client } = await serve();
    const word = readFileSync(join(data, "instance.json"), "utf8");
    const second = await runCli(["serve", "--data", data, "--receiver-port", "0", "--control-port", "0"]);
    const { pid } = running.child;
    expect([second.code, second.stdout, second.stderr]).toEqual([
      1,
      "",
      expect.stringMatching(
        `already runs on ${data}, at ${ready.control}, as hookbench serve \\(process ${pid}, since [\\d-: ]+\\)\\. Use that one, stop it`,
      ),
    ]);
    expect(readFileSync(join(data, "instance.json"), "utf8")).toBe(word);
    expect(await client.call("samples.send", { provider: "github" })).toMatchObject({ ok: true });
  });

  it("starts on the folder of one that was killed, with its deliveries and its token", async () => {
    const first = await serve();
    await first.client.call("samples.send", { provider: "github" });
    await first.running.stop("SIGKILL");
    const second = await serve(first.data);
    const list = await second.client.call("deliveries.list", {});
    expect([list, second.ready.token]).toMatchObject([{ value: { total: 1 } }, first.ready.token]);
  });

  it("shows people the address with the token in its fragment", async () => {
    const running = startCli(["serve", "--data", temporaryFolder(), "--receiver-port", "0", "--control-port", "0"]);
    const line = await running.line((text) => text.includes("Open"));
    await running.stop();
    expect(line).toMatch(/^ +Open +http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}$/);
  });

  describe("on a port that is taken", () => {
    const other = createServer();
    let port: number;

    beforeAll(async () => {
      await once(other.listen(0, "127.0.0.1"), "listening");
      const address = other.address();
      port = typeof address === "object" && address ? address.port : 0;
    });
    afterAll(() => void other.close());

    const onThatPort = (...more: string[]) =>
      startCli(["serve", "--data", temporaryFolder(), "--receiver-port", "0", "--control-port", `${port}`, ...more]);

    it("says so plainly", async () => {
      const running = onThatPort();
      const line = await running.line((text) => text.includes("taken"));
      await running.stop();
      expect(line).toMatch(new RegExp(`^ +Port ${port} was taken, so the control port is on \\d+\\.$`));
    });

    it("says so in its log where its output is for programs", async () => {
      const running = onThatPort("--json");
      await running.line((text) => text.includes("ready"));
      const { stderr } = await running.stop();
      expect(stderr).toContain(`Port ${port} was taken, so the control port is on `);
    });
  });

  it.each([
    [["--receiver-port", "x"], "--receiver-port takes a whole number"],
    [["--control-port", "65536"], "--control-port takes a whole number"],
    [["--control-port", "-1"], ""],
    [["--nonsense"], "takes no --nonsense. It takes "],
    [["more"], 'serve takes no "more"'],
  ])("is called wrongly with %j", async (args, words) => {
    const { code, stderr } = await runCli(["serve", "--data", temporaryFolder(), ...args]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(words)]);
  });

  it("says that its database is damaged", async () => {
    const data = temporaryFolder();
    writeFileSync(join(data, "hookbench.db"), "this is no database, whatever its name says");
    const { code, stderr } = await runCli(["serve", "--data", data, "--receiver-port", "0", "--control-port", "0"]);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^Hookbench cannot start on .*: .*(database|damaged)/)]);
  });

  it.skipIf(process.platform !== "linux")("fails at once where nobody can make a folder", async () => {
    const { code, stderr } = await runCli([
      "serve",
      "--data",
      "/proc/x",
      "--receiver-port",
      "0",
      "--control-port",
      "0",
    ]);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/data folder \/proc\/x cannot be used: .*--data DIR/)]);
  });

  it("keeps its databases from other users, also those of an earlier version", async () => {
    const data = temporaryFolder();
    writeFileSync(join(data, "hookbench.db"), "");
    chmodSync(join(data, "hookbench.db"), 0o644);
    const { client } = await serve(data);
    await client.call("samples.send", { provider: "github" });
    await client.call("deliveries.list", { filter: { text: "github" } });
    const modes = readdirSync(data, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => [name, statSync(join(data, name)).mode & 0o777] as const);
    expect(modes.map(([name]) => name)).toEqual(
      expect.arrayContaining(["hookbench.db", "hookbench.db-wal", "search.db"]),
    );
    expect(modes.filter(([, mode]) => mode !== 0o600)).toEqual([]);
  });

  it("says what is wrong with a data folder that is a file", async () => {
    const { code, stderr } = await runCli(["serve", "--data", import.meta.filename]);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/data folder .* cannot be used: .*--data DIR/)]);
  });
});
