import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { assert, property, string } from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { createKeyFileSecretBox } from "../../../src/core/host/secret-box.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";

let keyFile: string;

beforeEach(() => {
  keyFile = join(temporaryFolder(), "secret-key");
});

describe("the key file's secret box", () => {
  it("opens what it sealed", () => {
    const box = createKeyFileSecretBox(keyFile);
    assert(property(string({ unit: "grapheme" }), (clear) => box.open(box.seal(clear)) === clear));
  });

  it("opens after a restart", () => {
    const sealed = createKeyFileSecretBox(keyFile).seal("whsec_abc");
    expect(createKeyFileSecretBox(keyFile).open(sealed)).toBe("whsec_abc");
  });

  it("keeps its key from other users", () => {
    createKeyFileSecretBox(keyFile);
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
  });

  it("shows nothing of the secret, and no two boxes alike", () => {
    const box = createKeyFileSecretBox(keyFile);
    const [one, other] = [box.seal("a secret of ours"), box.seal("a secret of ours")];
    expect([one.includes("secret"), one.equals(other)]).toEqual([false, false]);
  });

  it("opens nothing that was changed, whichever byte", () => {
    const box = createKeyFileSecretBox(keyFile);
    const sealed = box.seal("abc");
    for (const index of sealed.keys()) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
      expect(() => box.open(changed)).toThrow();
    }
  });

  it("opens nothing that was cut", () => {
    const box = createKeyFileSecretBox(keyFile);
    const sealed = box.seal("abc");
    for (const length of sealed.keys()) expect(() => box.open(sealed.subarray(0, length))).toThrow();
  });

  it("opens nothing sealed with another key", () => {
    const other = createKeyFileSecretBox(`${keyFile}-other`);
    expect(() => createKeyFileSecretBox(keyFile).open(other.seal("abc"))).toThrow();
  });

  it("says that its key file is damaged, and leaves it as it is", () => {
    writeFileSync(keyFile, "short");
    expect(() => createKeyFileSecretBox(keyFile)).toThrow(/is damaged/);
    expect(readFileSync(keyFile, "utf8")).toBe("short");
  });
});
