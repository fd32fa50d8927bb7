import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { projectSchema } from "../../../src/core/project/schema.ts";
import { scenarioSchema } from "../../../src/core/scenarios/schema.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const inRepository = (name: string): unknown => JSON.parse(readFileSync(join(root, "schemas", name), "utf8"));

describe("the schemas that editors use", () => {
  it.each([
    { name: "project.schema.json", made: projectSchema(), command: "hookbench project schema" },
    { name: "scenario.schema.json", made: scenarioSchema(), command: "hookbench scenarios schema --json" },
  ])("$name is what the code says; else write it anew with: $command", ({ name, made }) => {
    expect(inRepository(name)).toEqual(JSON.parse(JSON.stringify(made)));
  });

  it("takes the examples of the documentation, and tells what is none", () => {
    const fits = new Ajv2020({ strict: false, validateFormats: false }).compile(projectSchema());
    const page = readFileSync(join(root, "docs", "project-file.md"), "utf8");
    const examples = [...page.matchAll(/```(?:json|yaml)\n(.*?)```/gs)].map(([, text = ""]): unknown => parse(text));
    expect(examples.length).toBeGreaterThan(2);
    for (const example of examples) expect(fits(example), JSON.stringify(fits.errors)).toBe(true);
    expect(fits({ sources: [{ path: "a b" }] })).toBe(false);
    expect(fits({ hooks: [{ name: "a", action: "notify", approval: "never" }] })).toBe(false);
  });
});
