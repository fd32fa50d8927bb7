import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readOptions } from "../../src/main/options.ts";

const ENVIRONMENT = { XDG_DATA_HOME: "/xdg", APPDATA: "/xdg" };

describe("readOptions", () => {
  it("takes the user's own folder and the usual port by default", () => {
    expect(readOptions(["."], ENVIRONMENT, false)).toMatchObject({
      receiverPort: 4400,
      controlPort: 4401,
      nativeBinding: undefined,
    });
  });

  it("takes a data folder, made absolute", () => {
    expect(readOptions([".", "--data", join("some", "folder")], ENVIRONMENT, false).dataFolder).toBe(
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
    expect(readOptions([".", `--receiver-port=${text}`], ENVIRONMENT, false).receiverPort).toBe(port);
  });

  it("reads the control port", () => {
    expect(readOptions([".", "--control-port", "0"], ENVIRONMENT, false)).toMatchObject({
      controlPort: 0,
      receiverPort: 4400,
    });
  });

  it("bears Chromium's own switches", () => {
    const argv = ["--no-sandbox", "--inspect=0", "--remote-debugging-port=0", ".", "--receiver-port", "5000"];
    expect(readOptions(argv, ENVIRONMENT, false).receiverPort).toBe(5000);
  });

  it("does not take an empty folder name for the current folder", () => {
    expect(readOptions([".", "--data="], ENVIRONMENT, false).dataFolder).toBe(
      readOptions(["."], ENVIRONMENT, false).dataFolder,
    );
  });

  it("survives options without their values", () => {
    expect(readOptions([".", "--data", "--receiver-port"], ENVIRONMENT, false)).toMatchObject({ receiverPort: 4400 });
  });

  it("takes another native binding from the environment", () => {
    const environment = { ...ENVIRONMENT, HOOKBENCH_SQLITE_BINDING: "/rig/better_sqlite3.node" };
    expect(readOptions(["."], environment, false).nativeBinding).toBe("/rig/better_sqlite3.node");
  });

  it("takes nothing that is meant for tests where the app is packaged", () => {
    const environment = { HOOKBENCH_SQLITE_BINDING: "/evil.node", HOOKBENCH_APPROVAL_GATHER_MS: "0" };
    expect(readOptions(["."], { ...ENVIRONMENT, ...environment }, true)).toMatchObject({
      nativeBinding: undefined,
      approvalGatherMs: undefined,
    });
  });

  it.each([
    ["0", 0],
    ["250", 250],
    ["-1", undefined],
    ["soon", undefined],
  ])("reads how long requests for approval are gathered: %s", (value, expected) => {
    const environment = { ...ENVIRONMENT, HOOKBENCH_APPROVAL_GATHER_MS: value };
    expect(readOptions(["."], environment, false).approvalGatherMs).toBe(expected);
  });
});
