import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** The suite that drives real agents: apart from the others, as it needs 1.2 GB of packages and minutes. */
export default defineConfig({
  test: {
    name: "agents",
    root: fileURLToPath(new URL("../..", import.meta.url)),
    include: ["test/agents/**/*.test.ts"],
    reporters: ["default", "./test/closing-line.ts"],
    testTimeout: 180_000,
    fileParallelism: false,
  },
});
