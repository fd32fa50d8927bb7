import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { main, root } from "./command.js";
import { trackedFiles } from "./tracked-files.js";

const CODE = /^src\/.*\.tsx?$/;
const IMPORT = /(?:\bfrom\s+|\bimport\(\s*|\bimport\s+|\bnew URL\(\s*)"(\.[^"\n]+)"/g;
/** The one file that stands in the hall: what only a host can give. */
const HALL = new Set(["src/core/ports.ts"]);
const PAGE = "docs/architecture.md";

/**
 * Fails on a circle of rooms, on a file of core or of the renderer's features that stands in no room, and where the
 * page that draws the house names other rooms, or other floors, than there are; with `--fix` it draws them there anew.
 * A room stands above all it imports; types count.
 */
await main(import.meta.url, () => {
  const files = trackedFiles().filter((file) => CODE.test(file));
  const loose = files.filter((file) => /^src\/core\/[^/]+$/.test(file) && !HALL.has(file));
  for (const file of loose) console.error(`${file} stands in no room. Move it into the folder whose word it is.`);
  const arrows = arrowsBetween(files);
  const rooms = [...new Set(files.map(roomOf))].toSorted();
  const circle = findCircle(rooms, arrows);
  if (circle) {
    console.error(`Rooms in a circle: ${circle.join(" → ")}`);
    circle.slice(1).forEach((to, index) => console.error(`  ${arrows.get(`${circle[index]} ${to}`)[0]}`));
    return 1;
  }
  const drawn = drawingOf(rooms, arrows);
  const isFixing = process.argv.includes("--fix");
  const isTrue = !existsSync(join(root, PAGE)) || pageHolds(drawn) || (isFixing && draw(drawn));
  if (!isTrue) console.error(`${PAGE} draws other rooms than there are. Run: node scripts/check-rooms.js --fix`);
  return loose.length > 0 || !isTrue ? 1 : 0;
});

/** The folder that a reader would call the room: within core and the renderer one below the layer, else the layer. */
function roomOf(file) {
  const [, layer, room, inner] = file.split("/");
  if (layer === "renderer" && room === "features") return `renderer/features/${inner}`;
  if (layer === "renderer" && file.split("/").length === 3) return layer;
  return layer === "core" || layer === "renderer" ? `${layer}/${room}` : layer;
}

/** `"from to"` of two rooms to the imports that tie them. */
function arrowsBetween(files) {
  const known = new Set(files);
  const arrows = new Map();
  for (const file of files) {
    for (const [, path] of readFileSync(join(root, file), "utf8").matchAll(IMPORT)) {
      const target = posix.join(dirname(file), path);
      const [from, to] = [roomOf(file), roomOf(target)];
      if (from === to || !known.has(target)) continue;
      arrows.set(`${from} ${to}`, [...(arrows.get(`${from} ${to}`) ?? []), `${file} imports ${target}`]);
    }
  }
  return arrows;
}

/** The rooms of one circle, the first again at its end; null when every room stands above all that it imports. */
function findCircle(rooms, arrows) {
  const below = neighbours(arrows);
  const done = new Set();
  const walk = (room, path) => {
    if (path.includes(room)) return [...path.slice(path.indexOf(room)), room];
    if (done.has(room)) return null;
    for (const next of below.get(room) ?? []) {
      const circle = walk(next, [...path, room]);
      if (circle) return circle;
    }
    done.add(room);
    return null;
  };
  for (const room of rooms) {
    const circle = walk(room, []);
    if (circle) return circle;
  }
  return null;
}

function neighbours(arrows) {
  const below = new Map();
  for (const arrow of arrows.keys()) {
    const [from, to] = arrow.split(" ");
    below.set(from, [...(below.get(from) ?? []), to]);
  }
  return below;
}

/** The house as text, the top floor first: a room's floor is one above the highest that it imports. */
function drawingOf(rooms, arrows) {
  const below = neighbours(arrows);
  const floors = new Map();
  const floorOf = (room) => {
    if (!floors.has(room)) floors.set(room, 1 + Math.max(0, ...(below.get(room) ?? []).map(floorOf)));
    return floors.get(room);
  };
  const height = Math.max(...rooms.map(floorOf));
  const lines = Array.from({ length: height }, (_, index) => {
    const floor = height - index;
    return `${String(floor).padStart(2)}  ${rooms.filter((room) => floorOf(room) === floor).join("  ")}`;
  });
  return lines.join("\n");
}

function pageHolds(drawn) {
  return readFileSync(join(root, PAGE), "utf8").includes(drawn);
}

/** Puts the drawing in place of the old one, which ends with the room that stands on nothing. */
function draw(drawn) {
  const page = readFileSync(join(root, PAGE), "utf8");
  const anew = page.replace(/^ ?\d+  [^\n]+(\n ?\d+  [^\n]+)+/m, drawn);
  writeFileSync(join(root, PAGE), anew);
  return anew.includes(drawn);
}
