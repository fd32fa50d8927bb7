import { lstat, mkdir, realpath } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { z } from "zod";
import { fillPlaceholders, placeholders } from "../../../template/template.ts";
import type { ActionContext } from "../../context.ts";

/** `folder` is the author's choice alone; `path` and `content` are templates. */
export const FileParams = z.object({
  folder: z.string().min(1).max(4096).refine(isAbsolute, "the folder is named from the root, such as /srv/deliveries"),
  path: z.string().min(1).max(4096),
  content: z.string().max(1_000_000).default("{{webhook.body}}\n"),
  /** Whether a file that is there already may be written over, where a value decides its name. */
  overwrite: z.boolean().default(false),
});
export type FileParams = z.infer<typeof FileParams>;

export type Placed<T = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: string };

const MAX_NAME_BYTES = 255;
/** Not in any name: controls, and what Windows gives a meaning to. */
const UNFIT = /[\u0000-\u001f\u007f<>:"|?*\\]/;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** The path below the folder as it renders: a value fills part of a visible name, and never adds a level or leads upward. */
export function renderPath(template: string, context: ActionContext): Placed {
  const values = [...placeholders(template)].map(({ start, end }) => context.render(template.slice(start, end)));
  const unfit = values.find((value) => /[/\\]/.test(value));
  if (unfit !== undefined) return refuse(`A value cannot add a level to the path: ${quote(unfit)}`);
  const next = values.values();
  const text = fillPlaceholders(template, () => next.next().value ?? "");
  const own = fillPlaceholders(template, () => "x").split("/");
  const hidden = text.split("/").find((name, level) => name.startsWith(".") && !own[level]?.startsWith("."));
  if (hidden !== undefined) return refuse(`A value cannot choose a hidden name: ${quote(hidden)}`);
  const fault = pathFault(text);
  return fault === null ? { ok: true, value: text } : refuse(fault);
}

/** Why this cannot be a path below a folder, on whatever system; null when it can. */
export function pathFault(path: string): string | null {
  if (isAbsolute(path)) return `The path must stay below the folder: ${quote(path)}`;
  for (const name of path.split("/")) {
    const isPlain = name !== "" && name !== "." && name !== ".." && !UNFIT.test(name) && !/[. ]$/.test(name);
    if (!isPlain || RESERVED.test(name)) return `This cannot be the name of a file: ${quote(name)}`;
    if (Buffer.byteLength(name) > MAX_NAME_BYTES) return "A name is longer than 255 bytes.";
  }
  return null;
}

/**
 * Where the file may be written: its folders made, each of them truly below the chosen folder, so that a link in
 * between leads nowhere else, and the file itself no link.
 */
export async function placeFile(folder: string, path: string): Promise<Placed> {
  const root = await realpath(folder).catch(() => null);
  if (root === null) return refuse(`The folder ${folder} does not exist.`);
  const target = join(root, ...path.split("/"));
  const parents = relative(root, dirname(target)).split(sep).filter(Boolean);
  let reached = root;
  for (const name of parents) {
    reached = join(reached, name);
    await mkdir(reached).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
    const found = await lstat(reached);
    if (found.isSymbolicLink()) return refuse(`${name} is a link, and links are not followed.`);
    if (!found.isDirectory()) return refuse(`${name} is not a folder.`);
  }
  const found = await lstat(target).catch(() => null);
  if (found?.isSymbolicLink()) return refuse("The file is a link, and links are not followed.");
  if (found && !found.isFile()) return refuse("There is something of that name already that is not a file.");
  return { ok: true, value: target };
}

function refuse(error: string): { readonly ok: false; readonly error: string } {
  return { ok: false, error };
}

function quote(text: string): string {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);
}
