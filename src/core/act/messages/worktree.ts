import { execFile } from "node:child_process";
import { lstat, mkdir, realpath } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { plainEnvironment } from "../../host/plain-environment.ts";
import { GIT_ENVIRONMENT, GIT_QUIET, GIT_SAFE } from "../tools/git/safe-settings.ts";

/** A folder that git has checked a repository out in, beside its own. */
export interface Worktree {
  readonly folder: string;
  readonly repository: string;
}

type Made = { readonly ok: true; readonly value: Worktree } | { readonly ok: false; readonly error: string };

/** The name is a hash of ours: nothing of a payload is a part of a path or the name of a branch. */
const NAME = /^[0-9a-f]{24}$/;
const GIT_MS = 300_000;

/**
 * The worktree of that name below `base`, which is made where it is not there, on a branch `hookbench/NAME` from where the
 * repository stands. No hook of the repository runs.
 */
export async function makeWorktree(base: string, name: string, repository: string, signal: AbortSignal): Promise<Made> {
  if (!NAME.test(name)) return { ok: false, error: "The worktree has no name of ours." };
  const top = await git(repository, ["rev-parse", "--show-toplevel"], signal);
  if (!top.ok) return { ok: false, error: `${repository} is not a git repository: ${top.error}` };
  const folder = await placeBelow(base, name);
  const value = { folder, repository };
  const found = await lstat(folder).catch(() => null);
  if (found !== null) {
    const isOurs = found.isDirectory() && (await holds(value, signal));
    return isOurs
      ? { ok: true, value }
      : { ok: false, error: `${folder} is there already, and is no worktree of ${repository}.` };
  }
  const branch = `hookbench/${name}`;
  const isKnown = (await git(repository, ["rev-parse", "--verify", "--quiet", `refs/heads/${branch}`], signal)).ok;
  const how = isKnown ? ["--", folder, branch] : ["-b", branch, "--", folder];
  // Of one whose folder was taken away by hand git still has a note; to prune would take those of others' folders too.
  const made = await git(repository, ["worktree", "add", "--force", ...how], signal);
  return made.ok ? { ok: true, value } : { ok: false, error: `git made no worktree: ${made.error}` };
}

/** The files of a worktree that git has not committed, in its words for them; null where it is gone or git cannot say. */
export async function uncommittedIn({ folder }: Worktree): Promise<readonly string[] | null> {
  const args = ["status", "--porcelain", "-z", "--no-renames", "--untracked-files=all"];
  const said = await git(folder, args, AbortSignal.timeout(GIT_MS));
  return said.ok ? said.text.split("\0").filter((line) => line !== "") : null;
}

/**
 * Removes a worktree that holds nothing of anybody's: no change, no new file; with `discards` whatever it holds. Its branch
 * goes too where all of it is merged. Answers whether it is gone; what stands elsewhere than it says stays as it is.
 */
export async function removeWorktree({ folder, repository }: Worktree, discards = false): Promise<boolean> {
  const signal = AbortSignal.timeout(GIT_MS);
  const found = await lstat(folder).catch(() => null);
  if (found === null) return true;
  const name = basename(folder);
  const isAsMade = (await realpath(folder).catch(() => null)) === folder;
  if (!found.isDirectory() || !NAME.test(name) || !isAsMade) return false;
  const removed = await git(repository, ["worktree", "remove", ...(discards ? ["--force"] : []), "--", folder], signal);
  if (!removed.ok) return false;
  await git(repository, ["branch", "--delete", "--quiet", "--", `hookbench/${name}`], signal);
  return true;
}

/** The place of that name in the folder as it really is, so that no link leads it elsewhere. */
async function placeBelow(base: string, name: string): Promise<string> {
  await mkdir(base, { recursive: true, mode: 0o700 });
  return join(await realpath(base), name);
}

async function holds({ folder, repository }: Worktree, signal: AbortSignal): Promise<boolean> {
  const listed = await git(repository, ["worktree", "list", "--porcelain", "-z"], signal);
  return listed.ok && listed.text.split("\0").includes(`worktree ${folder}`);
}

type Said = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly error: string };

function git(repository: string, args: readonly string[], signal: AbortSignal): Promise<Said> {
  // The folder itself is meant, not a repository that happens to hold it.
  const env = { ...plainEnvironment(GIT_ENVIRONMENT), ...GIT_QUIET, GIT_CEILING_DIRECTORIES: dirname(repository) };
  const options = { cwd: repository, env, signal, timeout: GIT_MS, maxBuffer: 16 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile("git", [...GIT_SAFE, ...args], options, (error, output, complaint) => {
      if (error === null) return resolve({ ok: true, text: output });
      const said = complaint.trim().split("\n").at(-1) ?? "";
      resolve({ ok: false, error: said === "" ? error.message : said.slice(0, 500) });
    });
  });
}
