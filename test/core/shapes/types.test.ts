import { execFile } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import type { TypeForm } from "../../../src/contract/model/shape.ts";
import { findSystem } from "../../../src/core/providers/custom/provider.ts";
import { addValue, createShape } from "../../../src/core/shape/shape.ts";
import { writeTypes } from "../../../src/core/shapes/write-types.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";
import { withRig } from "../../systems/rig.ts";
import { works } from "../exports/code/runners.ts";

const run = promisify(execFile);
const root = join(import.meta.dirname, "..", "..", "..");

/** Names that end a text, a tag or a line; names that are no names; what is a list here and null there. */
const ODD: readonly unknown[] = [
  {
    "a-b": 1,
    "2x": null,
    class: "x",
    list: [],
    "back`tick": 1,
    'quo"te': 1,
    "line\nbreak": 1,
    nested: { x: [1, "y"] },
  },
  { "a-b": 1.5, class: "y", list: [{ deep: true }], nested: { x: null }, "*/ alert(1) //": 2 },
];

function payloadsOf(provider: string): readonly unknown[] {
  const samples = findSystem(provider)?.samples() ?? [];
  return samples.map(({ body }): unknown => JSON.parse(body));
}

const CASES: readonly (readonly [string, readonly unknown[]])[] = [
  ["odd", ODD],
  ["github", payloadsOf("github")],
  ["stripe", payloadsOf("stripe")],
];

async function written(payloads: readonly unknown[], as: TypeForm, name: string): Promise<string> {
  const shape = createShape();
  for (const value of payloads) addValue(shape, value, 1);
  const types = await writeTypes(shape, as, name);
  if (!types.ok) throw new Error(types.error.message);
  return types.value.text;
}

it("TypeScript and zod take the payloads that they were made of", async () => {
  const folder = temporaryFolder();
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  for (const [name, payloads] of CASES) {
    const type = await written(payloads, "typescript", `${name}.event`);
    const [, main] = /export (?:interface|type) (\w+)/.exec(type) ?? [];
    // As a program would hold them: not as literals, whose other fields would be refused.
    const values = payloads.map(
      (value, at) => `const v${at} = ${JSON.stringify(value)};\nexport const t${at}: ${main} = v${at};`,
    );
    writeFileSync(join(folder, `${name}.ts`), `${type}\n${values.join("\n")}\n`);
    const schema = await written(payloads, "zod", `${name}.event`);
    const checks = `for (const value of ${JSON.stringify(payloads)}) ${main}Schema.parse(value);\n`;
    writeFileSync(join(folder, `${name}-zod.ts`), `${schema}\n${checks}`);
    await run(process.execPath, [join(folder, `${name}-zod.ts`)]);
  }
  const files = CASES.flatMap(([name]) => [join(folder, `${name}.ts`), join(folder, `${name}-zod.ts`)]);
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  const options = [
    "--noEmit",
    "--ignoreConfig",
    "--strict",
    "--skipLibCheck",
    "--target",
    "es2022",
    "--module",
    "nodenext",
  ];
  const { stdout } = await run(process.execPath, [tsc, ...options, ...files], { cwd: folder }).catch(
    (error: { stdout: string }) => error,
  );
  expect(stdout).toBe("");
});

it("Go and Python are written without names that would end a text in them", async () => {
  const go = await written(ODD, "go", "odd.event");
  expect(go).toMatch(/^package webhooks/m);
  expect(go).toContain('`json:"a-b"`');
  expect(go).not.toMatch(/tick|quo|break/);
  const python = await written(ODD, "pydantic", "odd.event");
  expect(python).toMatch(/class OddEvent\(BaseModel\):/);
  expect(python).not.toMatch(/tick|quo|break/);
});

/** Go is no small program to install for this, nor is Pydantic: what has none of them runs the others. */
const PYTHON = ["python3", "/usr/bin/python3"].find((path) => works(path, ["-c", "import pydantic"]));
const HAS_GO = works("go", ["version"]);

it("Go compiles, and has every field of a payload where a program can read it", async () => {
  const folder = temporaryFolder();
  for (const [name, payloads] of [...CASES, ["script", [{ 日本: 1, _low: 2, ünï: 3 }]]] as const) {
    mkdirSync(join(folder, name));
    const text = await written(payloads, "go", `${name}.event`);
    writeFileSync(join(folder, name, "types.go"), text);
    const hidden = [...text.matchAll(/^\t(\S+) +\S+ +`json:/gm)].filter(([, field = ""]) => !/^\p{Lu}/u.test(field));
    expect(hidden).toEqual([]);
  }
  writeFileSync(join(folder, "go.mod"), "module types\n\ngo 1.19\n");
  if (HAS_GO) await run("go", ["vet", "./..."], { cwd: folder });
});

it("Pydantic takes the payloads that a model was made of", async () => {
  const folder = temporaryFolder();
  for (const [name, payloads] of CASES) {
    writeFileSync(join(folder, `${name}.py`), await written(payloads, "pydantic", `${name}.event`));
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(payloads));
    const main = `${name.charAt(0).toUpperCase()}${name.slice(1)}Event`;
    const take = `import json, ${name}\nfor one in json.load(open("${name}.json")): ${name}.${main}.model_validate(one)`;
    if (PYTHON) await run(PYTHON, ["-c", take], { cwd: folder });
  }
});

it("a type is made of what came and of the samples, and drift is told of the delivery that drifts", () =>
  withRig(async (rig) => {
    const source = await rig.source({ path: "gh", provider: "github", secrets: [], requireSignature: false });
    const post = (body: unknown) =>
      rig.post("/hooks/gh", JSON.stringify(body), { "x-github-event": "star", "content-type": "application/json" });
    for (let n = 0; n < 6; n += 1) await post({ action: "created", starred_at: `t${n}`, api_token: "s3cret" });
    const { id } = await post({ action: 1, extra: {} });
    expect(await rig.call("deliveries.drift", { id })).toEqual({
      looked: 6,
      items: [
        { kind: "type", path: "action", sentence: "was string, is integer" },
        { kind: "new", path: "extra", sentence: "is new: none of 6 before had it" },
        { kind: "missing", path: "starred_at", sentence: "is missing: all 6 before had it" },
        { kind: "missing", path: "api_token", sentence: "is missing: all 6 before had it" },
      ],
    });
    const like = await post({ action: "created", starred_at: "t9", api_token: "s3cret" });
    expect(await rig.call("deliveries.drifting", { ids: [like.id, id, "dlv_none"] })).toEqual({
      items: [
        { id, looked: 6, things: 4, first: expect.arrayContaining([expect.objectContaining({ path: "extra" })]) },
      ],
      left: [],
    });
    await rig.call("deliveries.delete", { ids: [like.id] });
    const seen = await rig.call("shapes.get", { provider: "github", event: "star" });
    expect(seen).toMatchObject({ looked: 7, isPartial: false, isCut: false });
    expect(seen.fields.find(({ path }) => path === "starred_at")).toMatchObject({ count: 6, of: 7 });
    expect(JSON.stringify(seen)).not.toContain("s3cret");
    const types = await rig.call("shapes.types", { sourceId: source.id, event: "star", as: "typescript" });
    expect(types).toMatchObject({ looked: 7, text: expect.stringContaining("export interface Star") });
    const schema = await rig.call("shapes.types", { provider: "github", event: "push", as: "schema" });
    expect(schema).toMatchObject({ looked: 0, samples: expect.any(Number), text: expect.stringContaining('"Push"') });
    await expect(rig.call("shapes.types", { provider: "github", event: "nothing", as: "go" })).rejects.toThrow(
      "nothing",
    );
    await expect(rig.call("shapes.get", { provider: "github", event: null })).rejects.toThrow("Name a provider");
  }));
