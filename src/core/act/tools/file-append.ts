import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { fileTool } from "./file/tool.ts";

/** Windows has no O_NOFOLLOW; there the check before the opening has to do. */
const FLAGS = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0);

/** `file.append`: adds to a file below a folder in one write, so that two at once do not mix. */
export const fileAppend = fileTool("file.append", "Append to", async (path, content) => {
  const file = await open(path, FLAGS, 0o644);
  try {
    await file.write(content);
  } finally {
    await file.close();
  }
});
