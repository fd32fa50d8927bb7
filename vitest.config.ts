import { availableParallelism } from "node:os";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { isShort } from "./test/soak/size.ts";

/** What only computes: no app, no socket, no process. Every other test is one of the product. */
const COMPUTING = [
  "bench/**/*.test.ts",
  "test/contract/**/*.test.ts",
  "test/main/**/*.test.ts",
  "test/renderer/**/*.test.ts",
  "test/core/tunnel/kinds/*.test.ts",
  "test/core/{decode,diagnose,examine,handler,match,project,providers,relay,shape,template,trust}/**/*.test.ts",
  // Not curl/, whose commands are run in the shells they are written for.
  "test/core/signature/{,strategies/}*.test.ts",
];
const SOAK = "test/soak/**/*.test.ts";
/** `npm test` runs no more of the soak than this, with few kills (test/soak/size.ts). */
const SHORT_SOAK = "test/soak/*kill.test.ts";
/** What takes minutes of a machine to itself, and is no part of the full soak: `npm run test:long`. */
const LONG_SOAK = "test/soak/{relay-*,tunnel-reconnects}.test.ts";
/** `npm test` runs these with fewer of their cases, spread over all; the full soak runs them whole. */
const SAMPLED = [
  "test/core/signature/curl/{bodies,schemes}.test.ts",
  "test/core/act/shell/{fuzz,injection}.test.ts",
  "test/core/http/every-caller.test.ts",
  "test/core/send/every-provider.test.ts",
  "test/handlers/kinds.test.ts",
];
const AGENTS = "test/agents/**";
/** Their packages are installed when they are asked for: `npm run test:sdks`. */
const SDKS = "test/sdks/*.test.js";
/** Every scheme on every framework, which is installed when it is asked for: `npm run test:handlers`. */
const HANDLERS = "test/handlers/every.test.ts";
/** What they look at is packed when it is asked for: `npm run test:packed`. */
const PACKED = "test/packed/**/*.test.ts";

const built = join(import.meta.dirname, "out", "main");

/**
 * The workers that the app starts come as they are shipped, bundled: that takes half the time of reading the sources
 * again, which every app of every test would do.
 */
const builtWorkers: Plugin = {
  name: "built-workers",
  enforce: "pre",
  load: (id) =>
    id.endsWith("/src/core/host/worker-url.ts")
      ? `export const workerUrl = (area) => new URL(area + "-worker.js", ${JSON.stringify(pathToFileURL(`${built}/`))});`
      : null,
};

const common = {
  // Modules are loaded once a worker, not once a file: tests leave nothing behind in them, and what they put into the
  // environment goes with each test.
  isolate: false,
  unstubEnvs: true,
  unstubGlobals: true,
  // A third of the time of whole apps' tests is waiting, for a process to end or a time limit to pass.
  maxWorkers: Math.max(2, availableParallelism()) + 2,
  // What follows, in a window after a click or in a store after an answer, takes its time on a loaded machine.
  // To look costs as well: a page is asked by the names of what it shows.
  expect: { poll: { timeout: 30_000, interval: 100 } },
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

/** Runs whole apps, from the sources, and the built command line, in the browser and on the desktop. */
const product = {
  ...common,
  pool: "forks" as const,
  globalSetup: ["./test/fixtures/build.ts"],
  testTimeout: 120_000,
  // The first file that needs an Electron may have to wait for it to be made.
  hookTimeout: 600_000,
};

function whichSoak(): { readonly include: string[]; readonly exclude?: string[] } {
  const which = process.env["HOOKBENCH_SOAK"];
  if (which === "long") return { include: [LONG_SOAK] };
  return { include: which === "part" ? [SOAK] : [SOAK, ...SAMPLED], exclude: [LONG_SOAK] };
}

export default defineConfig({
  test: {
    globalSetup: ["./test/fixtures/run-folder.ts", "./test/fixtures/shared.ts"],
    reporters: ["default", "./test/slowest-files.ts", "./test/failed-files.ts", "./test/closing-line.ts"],
    projects: [
      { test: { ...common, name: "unit", pool: "threads", include: COMPUTING } },
      {
        plugins: [builtWorkers],
        test: {
          ...product,
          name: "product",
          include: ["test/**/*.test.ts"],
          exclude: [...COMPUTING, SOAK, AGENTS, HANDLERS, PACKED, "**/node_modules/**"],
        },
      },
      ...(process.env["HOOKBENCH_TEST_SDKS"] ? [{ test: { ...common, name: "sdks", include: [SDKS] } }] : []),
      ...(process.env["HOOKBENCH_TEST_HANDLERS"]
        ? [{ test: { ...common, name: "handlers", include: [HANDLERS] } }]
        : []),
      ...(process.env["HOOKBENCH_TEST_PACKED"] ? [{ test: { ...product, name: "packed", include: [PACKED] } }] : []),
      {
        plugins: [builtWorkers],
        test: {
          ...product,
          name: "soak",
          // The full one has the machine to itself, file by file, as it looks at the real clock.
          ...(isShort ? { include: [SHORT_SOAK] } : { ...whichSoak(), maxWorkers: 1, sequence: { groupOrder: 1 } }),
        },
      },
    ],
  },
});
