import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const PROGRAM = `
import { packAsar } from "./scripts/asar.js";
process.stdout.write(packAsar({ "package.json": "{}", "main.mjs": "console.log('é')" }));
`;

/** Reads an archive the way Electron does: the index's length stands at byte 12, the files follow its padded end. */
function unpack(archive: Buffer): Record<string, string> {
  const headerSize = archive.readUInt32LE(4);
  const index = JSON.parse(archive.toString("utf8", 16, 16 + archive.readUInt32LE(12)));
  const files: [string, { size: number; offset: string }][] = Object.entries(index.files);
  return Object.fromEntries(
    files.map(([name, { size, offset }]) => {
      const start = 8 + headerSize + Number(offset);
      return [name, archive.toString("utf8", start, start + size)];
    }),
  );
}

describe("packAsar", () => {
  it("packs files so that they can be read again", () => {
    const root = join(import.meta.dirname, "..", "..");
    const archive = execFileSync(process.execPath, ["--input-type=module", "--eval", PROGRAM], { cwd: root });
    expect(unpack(archive)).toEqual({ "package.json": "{}", "main.mjs": "console.log('é')" });
  });
});
