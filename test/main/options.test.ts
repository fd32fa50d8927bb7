import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readOptions } from "../../src/main/options.ts";

const ENVIRONMENT = { XDG_DATA_HOME: "/xdg", APPDATA: "/xdg" };

describe("readOptions", () => {
  it("takes the user's own folder and the usual port by default", () => {
    expect(readOptions(["."], ENVIRONMENT)).toMatchObject({
      receiverPort: 4400,
      controlPort: 4401,
      nativeBinding: undefined,
    });
  });

  it("takes a data folder, made absolute", () => {
    expect(readOptions([".", "--data", join("some", "folder")], ENVIRONMENT).dataFolder).toBe(
      resolve("some", "folder"),
    );
  });

  it.each([
    ["0", 0],
    ["65535", 65_535],
    ["65536", 4400],
    ["-1", 4400],
    ["80.5", 4400],
    ["port", 4400],
    ["", 4400],
    ["0x10", 4400],
  ])("reads the receiver's port %s as %i", (text, port) => {
    expect(readOptions([".", `--receiver-port=${text}`], ENVIRONMENT).receiverPort).toBe(port);
  });

  it("reads the control port", () => {
    expect(readOptions([".", "--control-port", "0"], ENVIRONMENT)).toMatchObject({
      controlPort: 0,
      receiverPort: 4400,
    });
  });

  it("bears Chromium's own switches", () => {
    const argv = ["--no-sandbox", "--inspect=0", "--remote-debugging-port=0", ".", "--receiver-port", "5000"];
    expect(readOptions(argv, ENVIRONMENT).receiverPort).toBe(5000);
  });

  it("does not take an empty folder name for the current folder", () => {
    expect(readOptions([".", "--data="], ENVIRONMENT).dataFolder).toBe(readOptions(["."], ENVIRONMENT).dataFolder);
  });

  it("survives options without their values", () => {
    expect(readOptions([".", "--data", "--receiver-port"], ENVIRONMENT)).toMatchObject({ receiverPort: 4400 });
  });

  it("takes another native binding from the environment", () => {
    const environment = { ...ENVIRONMENT, HOOKBENCH_SQLITE_BINDING: "/rig/better_sqlite3.node" };
    expect(readOptions(["."], environment).nativeBinding).toBe("/rig/better_sqlite3.node");
  });

  it.each([
    ["0", 0],
    ["250", 250],
    ["-1", undefined],
    ["soon", undefined],
  ])("reads how long requests for approval are gathered: %s", (value, expected) => {
    const environment = { ...ENVIRONMENT, HOOKBENCH_APPROVAL_GATHER_MS: value };
    expect(readOptions(["."], environment).approvalGatherMs).toBe(expected);
  });
});
