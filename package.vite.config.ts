import { join } from "node:path";
import { defineConfig } from "electron-vite";
import { NODE_ENTRIES, NODE_OUTPUT, NODE_TARGET, ONE_BYTE_A_CHARACTER } from "./electron.vite.config.ts";

/** What stays outside of the published code, to be installed beside it: it is native, or reads a file of its own. */
const OUTSIDE = ["better-sqlite3", "quickjs-emscripten-core", "@jitl/quickjs-wasmfile-release-sync"];

/**
 * The command line, its workers and the test client with all they need in them, for `npm run package`. npm's `overrides`
 * count only in the project that something is installed into, so that who installs Hookbench would get other versions
 * than those that are tested.
 */
export default defineConfig({
  main: {
    plugins: [ONE_BYTE_A_CHARACTER],
    build: {
      outDir: join(import.meta.dirname, "dist-package", "out", "main"),
      target: NODE_TARGET,
      externalizeDeps: false,
      rolldownOptions: {
        input: NODE_ENTRIES,
        external: [...OUTSIDE, "electron", "bufferutil", "utf-8-validate"],
        output: NODE_OUTPUT,
      },
    },
  },
});
