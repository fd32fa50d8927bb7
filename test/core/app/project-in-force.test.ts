import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { applyProject } from "../../../src/core/project/apply.ts";
import { readProject } from "../../../src/core/project/read.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";
import { testApp } from "../../fixtures/test-app.ts";

const rig = testApp();
const { call } = rig;

let file: string;
let told: { line: string; isBad: boolean }[];

const names = async () => (await call("sources.list", {})).items.map(({ path, name }) => `${path} ${name}`);
const status = () => call("project.status", {});

beforeEach(async () => {
  file = join(temporaryFolder(), "hookbench.yaml");
  told = [];
  const text = "sources:\n  - path: shop\n    name: Shop\n";
  writeFileSync(file, text);
  const read = readProject(text);
  if (!read.ok) throw new Error("it fits");
  const applied = await applyProject(read.project, {}, rig.client.call);
  if (!applied.ok) throw new Error(applied.error.message);
  rig.app.project.use({
    file,
    text: read,
    applied: applied.value,
    secrets: { environment: {}, missing: [{ path: ["sources", 0], message: "no such entry" }] },
    secretsFor: async () => ({ environment: {}, missing: [] }),
    client: rig.client,
    tell: (line, isBad) => told.push({ line, isBad }),
  });
});

describe("a project file that is in force", () => {
  it("is applied when it changes, also where an editor puts another in its place", async () => {
    writeFileSync(`${file}~`, "sources:\n  - path: shop\n    name: Store\n  - path: new\n");
    renameSync(`${file}~`, file);
    await expect.poll(names).toEqual(["shop Store", "new new"]);
    await expect.poll(() => told[0]?.line).toBe("The project file has changed. Made source new; changed source shop.");
    writeFileSync(file, "sources:\n  - path: shop\n    name: Third\n");
    await expect.poll(names).toEqual(["shop Third", "new new"]);
  });

  it("keeps what is while it does not fit, and says where; mended, it is applied", async () => {
    writeFileSync(file, "sources:\n  - path: shop\n    provider: strpe\n");
    const fault = {
      line: 3,
      column: 5,
      path: "sources[0].provider",
      message: expect.stringContaining("did you mean stripe?"),
    };
    await expect.poll(async () => (await status()).faults).toEqual([fault]);
    expect(await names()).toEqual(["shop Shop"]);
    expect(told.at(-1)).toEqual({
      line: expect.stringContaining(`${file}:3:5 sources[0].provider: there is no`),
      isBad: true,
    });
    writeFileSync(file, "sources:\n  - path: shop\n    name: Mended\n");
    await expect.poll(names).toEqual(["shop Mended"]);
    await expect.poll(async () => (await status()).faults).toEqual([]);
  });

  it("says that it is gone, and what differs from it meanwhile", async () => {
    rmSync(file);
    await expect.poll(async () => (await status()).faults[0]?.message).toMatch(/^it cannot be read/);
    const [shop] = (await call("sources.list", {})).items;
    await call("sources.update", { id: shop?.id ?? "", name: "By hand" });
    expect(await status()).toMatchObject({
      file,
      differences: [
        {
          kind: "source",
          name: "shop",
          state: "differs",
          fields: [{ field: "name", file: '"Shop"', here: '"By hand"' }],
        },
      ],
    });
  });

  it("tells which entries of the keychain were not there, until the file has changed", async () => {
    expect((await status()).notes[0]).toBe(`${file}:2:5 sources[0]: no such entry`);
    writeFileSync(file, "sources:\n  - path: shop\n    name: Other\n");
    await expect.poll(names).toEqual(["shop Other"]);
    await expect.poll(async () => (await status()).notes).toEqual([]);
  });

  it("tells of the tunnel that it wishes for, and opens none", async () => {
    expect((await status()).tunnel).toBeNull();
    writeFileSync(file, "tunnel:\n  kind: localtunnel\n  name: our-shop\nsources:\n  - path: shop\n");
    await expect
      .poll(async () => (await status()).tunnel)
      .toEqual({ kind: "localtunnel", name: "our-shop", isWanted: false });
    expect((await call("tunnel.status", {})).state).toBe("off");
    writeFileSync(file, "tunnel:\n  kind: command\n");
    await expect.poll(async () => (await status()).faults).toMatchObject([{ line: 2, path: "tunnel.kind" }]);
  });
});
