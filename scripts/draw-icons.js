import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bootstrap } from "./bootstrap.js";
import { main, root, Stop } from "./command.js";
import { ensureDebianPackages } from "./debian.js";

const FOLDER = join(root, "resources");
const IMAGES = [
  ["icon.png", 512],
  ["window.png", 128],
  ["tray.png", 16],
  ["tray@2x.png", 32],
];
/** What Windows chooses from. */
const ICO_SIZES = [16, 24, 32, 48, 64, 256];
const HEADER = 6;
const ENTRY = 16;

/** Makes the product's icons anew from resources/icon.svg, in a Chromium: `node scripts/draw-icons.js`. */
await main(import.meta.url, async () => {
  await bootstrap();
  const draw = await openDrawing(readFileSync(join(FOLDER, "icon.svg"), "utf8"));
  try {
    for (const [name, size] of IMAGES) writeFileSync(join(FOLDER, name), await draw.png(size));
    const images = [];
    for (const size of ICO_SIZES) images.push([size, await draw.png(size)]);
    writeFileSync(join(FOLDER, "icon.ico"), ico(images));
  } finally {
    await draw.close();
  }
});

async function openDrawing(svg) {
  const advice = ensureDebianPackages(["chromium"]);
  if (advice) throw new Stop(advice);
  const { chromium } = await import("playwright-core");
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args });
  const page = await browser.newPage();
  return {
    close: () => browser.close(),
    async png(size) {
      await page.setViewportSize({ width: size, height: size });
      await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
      return page.screenshot({ omitBackground: true });
    },
  };
}

/** Windows' icon format: a directory of sizes, then the images as they are. 256 is written as 0. */
function ico(images) {
  const directory = Buffer.alloc(HEADER + ENTRY * images.length);
  directory.writeUInt16LE(1, 2);
  directory.writeUInt16LE(images.length, 4);
  let offset = directory.length;
  images.forEach(([size, png], index) => {
    const at = HEADER + ENTRY * index;
    directory.writeUInt8(size % 256, at);
    directory.writeUInt8(size % 256, at + 1);
    directory.writeUInt16LE(1, at + 4);
    directory.writeUInt16LE(32, at + 6);
    directory.writeUInt32LE(png.length, at + 8);
    directory.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([directory, ...images.map(([, png]) => png)]);
}
