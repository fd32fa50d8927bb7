import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createHmac } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { type Running, runCli, startCli } from "./run-cli.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";

const PROJECT = {
  bodyLimitBytes: 2048,
  sources: [
    { name: "Shop", path: "shop", provider: "github", secretEnv: "SHOP_SECRET" },
    {
      path: "warehouse",
      provider: "custom",
      secretEnv: "WAREHOUSE_SECRET",
      scheme: {
        algorithm: "hmac-sha256",
        key: "utf8",
        signature: {
          place: { in: "header", name: "X-Warehouse" },
          format: { kind: "plain", prefix: "sha256=" },
          encoding: "hex",
        },
        content: [{ part: "literal", value: "v0:" }, { part: "body" }],
      },
    },
  ],
};
const ENV = { SHOP_SECRET: "shop-secret", WAREHOUSE_SECRET: "warehouse-secret" };

let folder: string;
let file: string;

beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, "hookbench.json");
  writeFileSync(file, JSON.stringify(PROJECT, null, 2));
});

interface Ready {
  readonly receiver: string;
  readonly control: string;
  readonly token: string;
}

async function serve(env: Record<string, string> = ENV): Promise<{ running: Running; ready: Ready }> {
  const ports = ["--receiver-port", "0", "--control-port", "0"];
  const args = ["serve", "--data", join(folder, "data"), ...ports, "--json", "--project", file];
  const running = startCli(args, { env });
  return { running, ready: JSON.parse(await running.line()) };
}

async function listSources({ control, token }: Ready): Promise<readonly { path: string; name: string }[]> {
  const response = await fetch(`${control}/api/sources.list`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: "{}",
  });
  const answer: { value: { items: { path: string; name: string }[] } } = await response.json();
  return answer.value.items;
}

function post(receiver: string, path: string, headers: Record<string, string>, body: string): Promise<Response> {
  return fetch(`${receiver}/hooks/${path}`, { method: "POST", headers, body });
}

describe("hookbench serve --project", () => {
  it("verifies by the file's custom scheme and the environment's secret", async () => {
    const { running, ready } = await serve();
    const signature = createHmac("sha256", "warehouse-secret").update("v0:{}").digest("hex");
    const good = await post(ready.receiver, "warehouse", { "x-warehouse": `sha256=${signature}` }, "{}");
    const bad = await post(ready.receiver, "warehouse", { "x-warehouse": `sha256=${"0".repeat(64)}` }, "{}");
    await running.stop();
    expect([good.status, bad.status]).toEqual([202, 401]);
  });

  it("changes a source that is there instead of making another", async () => {
    const first = await serve();
    await first.running.stop();
    writeFileSync(file, JSON.stringify({ sources: [{ name: "Store", path: "shop", provider: "github" }] }));
    const { running, ready } = await serve({});
    const sources = await listSources(ready);
    await running.stop();
    expect(sources.map(({ name, path }) => [name, path])).toEqual([
      ["Store", "shop"],
      ["warehouse", "warehouse"],
    ]);
  });

  it("takes the body limit", async () => {
    const { running, ready } = await serve();
    const answer = await post(ready.receiver, "shop", {}, "x".repeat(3000));
    await running.stop();
    expect(answer.status).toBe(413);
  });

  it("says which variables are not set", async () => {
    const { running } = await serve({ SHOP_SECRET: "a" });
    const { stderr } = await running.stop();
    expect(stderr).toContain("WAREHOUSE_SECRET is not set, so what it is for keeps the secrets saved before.");
  });

  it("does not start with a file that does not fit", async () => {
    writeFileSync(file, '{\n  "sources": [\n    { "path": "a", "provider": "strpe" }\n  ]\n}');
    const { code, stderr } = await runCli(["serve", "--data", join(folder, "data"), "--project", file]);
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining(`${file}:3:20 sources[0].provider: there is no provider`),
    ]);
  });
});

describe("hookbench project", () => {
  it("writes what there is, says what differs, applies a change, and lets serve follow the file", async () => {
    const { running, ready } = await serve();
    const written = join(folder, "hookbench.yaml");
    const project = (...args: string[]) => runCli(["project", ...args, "--data", join(folder, "data")]);
    expect(await project("write", written)).toMatchObject({ code: 0, stdout: expect.stringContaining("SHOP_SECRET") });
    const text = readFileSync(written, "utf8");
    expect(text).not.toMatch(/shop-secret|warehouse-secret/);
    expect(await project("diff", written)).toMatchObject({
      code: 0,
      stdout: `${written} and Hookbench say the same.\n`,
    });
    expect(await project("write", written)).toMatchObject({ code: 2, stderr: expect.stringContaining("--force") });

    writeFileSync(written, text.replace("name: Shop", "name: Store"));
    const differing = await project("diff", written);
    expect([differing.code, differing.stdout]).toEqual([
      1,
      '~ source shop: differs\n    name: in the file "Store", here "Shop"\n',
    ]);
    expect(await project("apply", written)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Changed source shop\.\n/),
    });
    expect((await listSources(ready)).map(({ name }) => name)).toEqual(["Store", "warehouse"]);

    writeFileSync(file, JSON.stringify({ sources: [{ name: "Followed", path: "shop", provider: "github" }] }));
    await expect.poll(async () => (await listSources(ready)).map(({ name }) => name)).toContain("Followed");
    writeFileSync(file, "{ oops");
    await expect
      .poll(async () => JSON.parse((await project("status", "--json")).stdout).faults)
      .toMatchObject([{ line: 1, column: 3 }]);
    const { stderr } = await running.stop();
    expect(stderr).toContain(`${file}:1:3: this is not JSON`);
  });
});

describe("hookbench listen --project", () => {
  it("sets up the Hookbench that runs on the data folder", async () => {
    const { running, ready } = await serve();
    writeFileSync(file, JSON.stringify({ sources: [{ path: "late", provider: "none" }] }));
    const listening = startCli(["listen", "--data", join(folder, "data"), "--project", file, "--json"]);
    await listening.line((line) => line.includes("listening"));
    const sources = await listSources(ready);
    await listening.stop();
    await running.stop();
    expect(sources.map(({ path }) => path)).toEqual(["shop", "warehouse", "late"]);
  });
});

describe("hookbench doctor --project", () => {
  const doctor = () => runCli(["doctor", "--data", join(folder, "data"), "--project", file], { env: ENV });

  it("says that a file fits", async () => {
    expect((await doctor()).stdout).toMatch(/ok {4}project: .*hookbench\.json fits, 2 sources/);
  });

  it("names what does not fit, and fails", async () => {
    writeFileSync(file, '{ "sources": [{ "path": "a b" }] }');
    const { code, stdout } = await doctor();
    expect([code, stdout]).toEqual([1, expect.stringContaining("sources[0].path: use letters")]);
  });
});
