import { describe, expect, test } from "vitest";
import { findCommands } from "../../../src/renderer/app/commands.ts";

const commands = ["Pause capture", "Pause executions", "Go to hooks"].map((name) => ({ name, run: () => undefined }));
const found = (typed: string) => findCommands(typed, commands).map(({ name }) => name);

describe("commands", () => {
  test("are found by words in any order", () => {
    expect(found("cap pau")).toEqual(["Pause capture", "Search deliveries for “cap pau”"]);
  });

  test("are all offered before anything is typed", () => {
    expect(found("")).toHaveLength(3);
  });

  test("open a delivery by its id", () => {
    expect(found("dlv_01ABC")).toEqual(["Open delivery dlv_01ABC"]);
  });
});
