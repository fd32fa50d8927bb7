import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const folder = join(import.meta.dirname, "..", "..", "resources");
const read = (name: string): Buffer => readFileSync(join(folder, name));
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Width and height as a PNG's first chunk says them. */
function sizeOf(png: Buffer): readonly [number, number] {
  expect(png.subarray(0, 8)).toEqual(PNG);
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

describe("the product's icons", () => {
  it.each([
    ["icon.png", 512],
    ["tray.png", 16],
    ["tray@2x.png", 32],
  ])("%s is %i pixels wide and high", (name, size) => {
    expect(sizeOf(read(name))).toEqual([size, size]);
  });

  it("hold, for Windows, an image of each size that their directory names", () => {
    const ico = read("icon.ico");
    const count = ico.readUInt16LE(4);
    const entries = Array.from({ length: count }, (_, index) => 6 + 16 * index).map((at) => {
      const [length, offset] = [ico.readUInt32LE(at + 8), ico.readUInt32LE(at + 12)];
      return { named: ico.readUInt8(at) || 256, size: sizeOf(ico.subarray(offset, offset + length)) };
    });
    expect(entries).toEqual([16, 24, 32, 48, 64, 256].map((named) => ({ named, size: [named, named] })));
  });
});
