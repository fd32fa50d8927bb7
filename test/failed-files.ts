import { writeFileSync } from "node:fs";
import type { Reporter, TestModule } from "vitest/node";

/**
 * Writes which files failed, a line each as vitest takes them, into the file that HOOKBENCH_FAILED_FILES names. Nothing
 * is written where something failed that belongs to no file.
 */
export default class FailedFiles implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const path = process.env["HOOKBENCH_FAILED_FILES"];
    if (path === undefined || unhandled.length > 0) return;
    const failed = modules.filter((module) => !module.ok()).map(({ relativeModuleId }) => relativeModuleId);
    if (failed.length > 0) writeFileSync(path, failed.join("\n"));
  }
}
