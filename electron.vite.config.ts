import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";

const root = import.meta.dirname;
const from = (...parts: string[]): string => join(root, "src", ...parts);

/** Every `src/core/<area>/worker/main.ts` becomes `out/main/<area>-worker.js`, a sibling of what starts it. */
function workers(): Record<string, string> {
  const areas = readdirSync(from("core"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const entries = areas.map(({ name }) => [`${name}-worker`, from("core", name, "worker", "main.ts")] as const);
  return Object.fromEntries(entries.filter(([, file]) => existsSync(file)));
}

function present(entries: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file)));
}

/** The code that runs on plain Node, by the files it becomes. */
export const NODE_ENTRIES = present({
  cli: from("cli", "main.ts"),
  testing: from("testing", "index.ts"),
  ...workers(),
});

export const NODE_TARGET = "node20.18";

/** Code of one file each under its own name; what they share is in files beside them. */
export const NODE_OUTPUT = { format: "es", entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" } as const;

/**
 * Writes characters beyond Latin-1, which stand in texts only, as their escapes: a single one of them makes V8 keep the
 * whole file in two bytes a character, and read it more slowly.
 */
export const ONE_BYTE_A_CHARACTER = {
  name: "one-byte-a-character",
  // As the last of all, for others write them out again.
  generateBundle: (_options: unknown, bundle: Readonly<Record<string, { code?: string }>>) => {
    for (const file of Object.values(bundle)) {
      if (file.code !== undefined) file.code = file.code.replace(/[^\0-\xff]/g, escapeOf);
    }
  },
};

function escapeOf(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/**
 * Names one chunk for all that an entry cannot start without. In many small ones, as they would be split by what else
 * needs them, each is asked for, answered and compiled on its own, which takes longer than reading it.
 */
function startOf(entry: string): (id: string, modules: Modules) => string | null {
  const start = new Set<string>();
  return (id, modules) => {
    if (start.size === 0) collect(entry, modules);
    return start.has(id) ? "start" : null;
  };

  function collect(id: string, modules: Modules): void {
    if (start.has(id)) return;
    start.add(id);
    for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) collect(imported, modules);
  }
}

export default defineConfig({
  main: {
    plugins: [ONE_BYTE_A_CHARACTER],
    build: {
      outDir: "out/main",
      target: NODE_TARGET,
      // Bundled where that makes the start faster; what stays outside is native, or rarely needed.
      externalizeDeps: { exclude: ["zod", "ws", "re2js", "yaml", "unbash"] },
      rolldownOptions: {
        input: { ...present({ index: from("main", "index.ts") }), ...NODE_ENTRIES },
        external: ["better-sqlite3", "localtunnel", "bufferutil", "utf-8-validate"],
        output: NODE_OUTPUT,
      },
    },
  },
  preload: {
    build: {
      outDir: "out/preload",
      target: "node20.18",
      externalizeDeps: false,
      rolldownOptions: {
        input: present({ index: from("preload", "index.ts") }),
        // A sandboxed preload is one CommonJS file.
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
  renderer: {
    root: from("renderer"),
    base: "./",
    // Every text of the page goes through a JSX runtime of ours, which shows what hides in it.
    plugins: [react({ jsxImportSource: "#jsx" }), ONE_BYTE_A_CHARACTER],
    build: {
      outDir: join(root, "out", "renderer"),
      emptyOutDir: true,
      target: "chrome130",
      minify: true,
      // The content security policy allows files of ours only: nothing inline, no data URLs.
      assetsInlineLimit: 0,
      // What it starts with is one file, which has a measure of its own: scripts/start-size.js.
      chunkSizeWarningLimit: 1100,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: from("renderer", "index.html"),
        output: { codeSplitting: { groups: [{ debugName: "start", name: startOf(from("renderer", "main.tsx")) }] } },
      },
    },
  },
});
