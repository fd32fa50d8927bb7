import { randomBytes } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileTool } from "./file/tool.ts";

/** `file.write`: writes a file below a folder, whole or not at all: a reader sees the old content or the new. */
export const fileWrite = fileTool("file.write", "Write", async (path, content) => {
  const draft = join(dirname(path), `.${basename(path).slice(0, 100)}.${randomBytes(6).toString("hex")}`);
  const file = await open(draft, "wx", 0o644);
  try {
    await file.writeFile(content);
    await file.sync();
    await file.close();
    await rename(draft, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(draft, { force: true });
    throw error;
  }
});
