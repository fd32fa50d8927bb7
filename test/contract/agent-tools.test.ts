import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Tool } from "../../src/contract/agent-tools/tool.ts";
import { INSTRUCTIONS, TOOLS } from "../../src/contract/agent-tools/tools.ts";
import { parseFilter } from "../../src/contract/filter/parse.ts";

const tools: readonly (readonly [string, Tool])[] = Object.entries(TOOLS);
const SKILL = readFileSync(join(import.meta.dirname, "..", "..", "skills", "hookbench", "SKILL.md"), "utf8");

/** The defaults and limits of a schema, as numbers and words. */
function limitsOf({ input }: Tool): string[] {
  const { properties = {} } = z
    .object({ properties: z.record(z.string(), z.looseObject({})).optional() })
    .parse(z.toJSONSchema(input));
  return Object.values(properties).flatMap((one) =>
    [one["default"], one["maximum"]].filter((limit) => typeof limit === "number" && limit < 1e6).map(String),
  );
}

describe("the tools of agents", () => {
  it("are fourteen at most, with names that every client takes", () => {
    expect(tools.length).toBeLessThanOrEqual(14);
    for (const [name] of tools) expect(name).toMatch(/^[a-z_]{3,40}$/);
  });

  it.each(tools)("%s says its defaults and limits in a short description", (_name, tool) => {
    expect(tool.description.length).toBeLessThan(300);
    for (const limit of limitsOf(tool)) expect(tool.description).toContain(limit);
  });

  it("name what they show of strangers, and say what agents may not do, first in the instructions", () => {
    expect(INSTRUCTIONS.length).toBeLessThan(1000);
    for (const word of ["get_status", "untrusted", "cannot approve"]) expect(INSTRUCTIONS).toContain(word);
  });

  it("have a schema without anything that a client cannot read", () => {
    for (const [name, { input, output }] of tools)
      for (const schema of [z.toJSONSchema(input, { io: "input" }), z.toJSONSchema(output)])
        expect([name, /"type":\[|"prefixItems"|:false\]/.test(JSON.stringify(schema))]).toEqual([name, false]);
  });
});

describe("the skill", () => {
  it("is short, has what finds it, and names tools that there are", () => {
    expect(SKILL.split("\n").length).toBeLessThan(150);
    const [, name, description = ""] = /^---\nname: (\S+)\ndescription: (.*)\n/.exec(SKILL) ?? [];
    expect([name, description.length < 1024]).toEqual(["hookbench", true]);
    for (const [, word = ""] of SKILL.matchAll(/`([a-z]+_[a-z_]+)`/g))
      if (word !== "not_checked") expect(Object.keys(TOOLS)).toContain(word);
  });

  it("names filters that are none of a mistake", () => {
    const filters = [...SKILL.matchAll(/`((?:[a-z.]+:)[^`\s{]*)`/g)].map(([, filter = ""]) => filter);
    expect(filters.length).toBeGreaterThan(8);
    const [, shown = ""] = /as typed in Hookbench: (.*)$/.exec(TOOLS.list_deliveries.description) ?? [];
    for (const filter of [...filters, shown]) expect([filter, parseFilter(filter).mistakes]).toEqual([filter, []]);
  });
});
