import { chmodSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { readControlToken } from "../../../src/core/host/control-token.ts";
import { announceInstance, readInstance, withdrawInstance } from "../../../src/core/host/instance.ts";
import { readOrCreatePrivateFile } from "../../../src/core/host/private-file.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
});

const mode = (name: string): number => statSync(join(folder, name)).mode & 0o777;

describe("private files", () => {
  it("are made for their owner alone, with nothing left beside them", () => {
    readOrCreatePrivateFile(join(folder, "key"), () => Buffer.from("a"));
    expect([mode("key"), readdirSync(folder)]).toEqual([0o600, ["key"]]);
  });

  it("are not made twice", () => {
    readOrCreatePrivateFile(join(folder, "key"), () => Buffer.from("a"));
    expect(readOrCreatePrivateFile(join(folder, "key"), () => Buffer.from("b")).toString()).toBe("a");
  });

  it("give way to one made at the same moment", () => {
    const path = join(folder, "key");
    const read = readOrCreatePrivateFile(path, () => {
      writeFileSync(path, "theirs");
      return Buffer.from("ours");
    });
    expect([read.toString(), readdirSync(folder)]).toEqual(["theirs", ["key"]]);
  });

  it("are narrowed again when they have become wider", () => {
    writeFileSync(join(folder, "key"), "a");
    chmodSync(join(folder, "key"), 0o644);
    readOrCreatePrivateFile(join(folder, "key"), () => Buffer.from("b"));
    expect(mode("key")).toBe(0o600);
  });
});

describe("the control token", () => {
  it("stays the same from start to start", () => {
    expect(readControlToken(folder)).toBe(readControlToken(folder));
  });

  it("holds 256 bits that fit into a header", () => {
    expect(readControlToken(folder)).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it("is for its owner alone", () => {
    readControlToken(folder);
    expect(mode("control-token")).toBe(0o600);
  });

  it("is made anew when its file is damaged", () => {
    writeFileSync(join(folder, "control-token"), "");
    expect(readControlToken(folder)).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });
});

describe("an instance's word of itself", () => {
  const instance = { pid: process.pid, receiver: "http://127.0.0.1:1", control: "http://127.0.0.1:2", token: "t" };

  it("is found by others, and for its owner alone", () => {
    announceInstance(folder, instance);
    expect([readInstance(folder), mode("instance.json")]).toEqual([instance, 0o600]);
  });

  it("is gone once taken back", () => {
    announceInstance(folder, instance);
    withdrawInstance(folder);
    expect([readInstance(folder), readdirSync(folder)]).toEqual([null, []]);
  });

  it("counts for nothing when its process is gone", () => {
    announceInstance(folder, { ...instance, pid: 2 ** 30 });
    expect(readInstance(folder)).toBeNull();
  });

  it.each(["", "{", "[]", '{"pid":"1"}'])("counts for nothing when damaged: %j", (text) => {
    writeFileSync(join(folder, "instance.json"), text);
    expect(readInstance(folder)).toBeNull();
  });
});
