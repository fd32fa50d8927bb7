import { randomBytes } from "node:crypto";
import { link, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { constants } from "node:fs";
import { explainConfig } from "../../config.ts";
import { type Format, formatOfFile, guessFormat } from "../../../template/format.ts";
import { isTemplate } from "../../../template/template.ts";
import type { ActionContext } from "../../context.ts";
import { prepared, unprepared, type ActionEnd, type Prepared } from "../../action.ts";
import { type Tool, faultBy } from "../tool.ts";
import { FileParams, pathFault, placeFile, renderPath } from "./place.ts";

const SHOWN_CHARACTERS = 10_000;

const mayNameFile = (path: string) => isTemplate(path) || pathFault(path) === null;
const WORDS = "name a file below the folder, such as deliveries/latest.json";

/** Writes the content; rejects with EEXIST where a file is there and may not be written over. */
type Put = (path: string, content: Buffer, mayOverwrite: boolean) => Promise<void>;

/** A tool that puts content into one file below a folder; `put` does the writing. */
function fileTool(name: "file.write" | "file.append", verb: string, put: Put): Tool {
  return {
    name,
    fault: faultBy(FileParams.extend({ path: FileParams.shape.path.refine(mayNameFile, WORDS) })),
    prepare: (params, context) => prepareFile(params, context, verb, put),
  };
}

function prepareFile(
  params: Readonly<Record<string, unknown>>,
  context: ActionContext,
  verb: string,
  put: Put,
): Prepared {
  const parsed = FileParams.safeParse(params);
  if (!parsed.success) return unprepared(explainConfig(parsed.error, params));
  const { folder, path, content } = parsed.data;
  const mayOverwrite = parsed.data.overwrite || !isTemplate(path);
  const rendered = renderPath(path, context);
  if (!rendered.ok) return unprepared(rendered.error);
  const filled = context.renderInto(content, formatOfContent(path, content));
  if (!filled.ok) return unprepared(filled.error);
  const { text } = filled;
  const shown = text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
  return prepared({
    rendered: `${verb} ${folder}/${rendered.value}\n\n${shown}`,
    run: () =>
      write(folder, rendered.value, Buffer.from(text, "utf8"), (target, bytes) => put(target, bytes, mayOverwrite)),
  });
}

/** What a file is written in: as its name says, else as its content looks. */
export function formatOfContent(path: string, content: string): Format {
  return formatOfFile(path) ?? guessFormat(content);
}

async function write(
  folder: string,
  path: string,
  content: Buffer,
  put: (path: string, content: Buffer) => Promise<void>,
): Promise<ActionEnd> {
  try {
    const target = await placeFile(folder, path);
    if (!target.ok) return { status: "error", error: target.error };
    await put(target.value, content);
    return { status: "success", result: { path: target.value, bytes: content.length } };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST")
      return {
        status: "error",
        error: `There is a file of the name ${path} already, and a value chose that name. Set overwrite to write over it.`,
      };
    return {
      status: "error",
      error: `The file could not be written: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

/** `file.write`: writes a file below a folder, whole or not at all: a reader sees the old content or the new. */
export const fileWrite = fileTool("file.write", "Write", async (path, content, mayOverwrite) => {
  const draft = join(dirname(path), `.${basename(path).slice(0, 100)}.${randomBytes(6).toString("hex")}`);
  const file = await open(draft, "wx", 0o644);
  try {
    await file.writeFile(content);
    await file.sync();
    await file.close();
    if (mayOverwrite) await rename(draft, path);
    else {
      // Unlike a rename, a link fails where the name is taken.
      await link(draft, path);
      await rm(draft);
    }
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(draft, { force: true });
    throw error;
  }
});

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
