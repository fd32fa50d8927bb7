import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { HandlerFrameworkId } from "../../src/contract/model/handler.ts";
import { writeHandler } from "../../src/core/handler/write.ts";
import { findProvider } from "../../src/core/providers/catalogue.ts";
import { vendorText } from "./serve.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";

/** Writes a handler with its test as they come, the handler changed by `change`, and runs the test as its file says. */
export function runWrittenTest(
  framework: HandlerFrameworkId,
  providerId: string,
  modules: string,
  change: (text: string) => string,
): { readonly passed: boolean; readonly printed: string } {
  const provider = findProvider(providerId);
  const scheme = provider?.schemes[0];
  const made = provider && scheme && writeHandler({ framework, provider, scheme, path: `/webhooks/${providerId}` });
  if (made?.ok !== true) throw new Error(`no handler for ${providerId}`);
  const folder = temporaryFolder();
  symlinkSync(modules, join(folder, "node_modules"));
  for (const { path, purpose, text } of made.value.files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), purpose === "handler" ? change(text) : text);
  }
  const test = made.value.files.find(({ purpose }) => purpose === "test")?.path ?? "";
  writeFileSync(join(folder, "go.mod"), "module handlers\n\ngo 1.19\n");
  vendorText(folder);
  mkdirSync(join(folder, "tmp"));
  const env = {
    PATH: process.env["PATH"],
    HOME: process.env["HOME"],
    TMPDIR: join(folder, "tmp"),
    PYTHONDONTWRITEBYTECODE: "1",
  };
  const [program, ...args] = commandFor(framework, test);
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, env, encoding: "utf8" });
  return { passed: status === 0, printed: stdout + stderr };
}

function commandFor(framework: HandlerFrameworkId, test: string): [string, ...string[]] {
  if (test.endsWith(".mjs")) return [process.execPath, "--test", test];
  if (test.endsWith(".py")) return ["/usr/bin/python3", "-m", "pytest", "-q", "-p", "no:cacheprovider", test];
  if (test.endsWith(".rb")) return ["ruby", test];
  return framework === "go" ? ["go", "test", "./..."] : ["php", test];
}
