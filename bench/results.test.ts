import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../test/fixtures/temporary-folder.ts";
import { type Result, keepResult } from "./results.ts";

let file: string;

const kept = (): unknown => JSON.parse(readFileSync(file, "utf8"));

function result(commit: string, ...names: string[]): Result {
  const measures = names.map((name) => ({
    name,
    value: 1,
    unit: "ratio",
    target: ">= 0.5",
    isMet: true,
    detail: {},
  }));
  return { date: "2026-11-21", commit, measures };
}

describe("keepResult", () => {
  beforeEach(() => {
    file = join(temporaryFolder(), "results.json");
  });

  it("begins the file", () => {
    keepResult(file, "match", result("a", "matching"));
    expect(kept()).toEqual({ match: result("a", "matching") });
  });

  it("leaves what other benches measured", () => {
    keepResult(file, "signature", result("a", "verify", "sign"));
    keepResult(file, "match", result("b", "matching"));
    expect(kept()).toEqual({ signature: result("a", "verify", "sign"), match: result("b", "matching") });
  });

  it("takes the place of all that the same bench measured before", () => {
    keepResult(file, "signature", result("a", "verify", "sign"));
    keepResult(file, "signature", result("b", "verify"));
    expect(kept()).toEqual({ signature: result("b", "verify") });
  });

  it("overwrites nothing that it cannot read", () => {
    writeFileSync(file, "[1]");
    expect(() => keepResult(file, "match", result("a", "matching"))).toThrow(/expected record/i);
    expect(kept()).toEqual([1]);
  });
});
