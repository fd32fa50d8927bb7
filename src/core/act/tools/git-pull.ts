import { dirname, isAbsolute } from "node:path";
import { z } from "zod";
import { isTemplate } from "../../template/template.ts";
import { prepared, unprepared } from "../action.ts";
import type { ActionEnd, RunControl } from "../action.ts";
import { explainConfig } from "../config.ts";
import { childEnvironment } from "../process/environment.ts";
import { programEnd } from "../process/program-end.ts";
import { runProgram } from "../process/run.ts";
import { ownPrograms } from "./git/own-programs.ts";
import { GIT_ENVIRONMENT, GIT_QUIET, GIT_SAFE } from "./git/safe-settings.ts";
import { type Tool, faultBy } from "./tool.ts";

const Params = z.object({
  /** Not a template: the repository is the author's choice alone. */
  folder: z.string().min(1).max(4096).refine(isAbsolute, "the folder is named from the root, such as /srv/project"),
  remote: z.string().max(1000).default("origin"),
  branch: z.string().max(1000).optional(),
});

const mayName = (name: string) => isTemplate(name) || isRefName(withoutRefs(name));
const WORDS = "name it as git does, without blanks, ranges or options, such as main";

/** As a hook is kept: a name that no value fills is one that git takes. */
const ToKeep = Params.extend({
  remote: Params.shape.remote.unwrap().refine(mayName, WORDS).optional(),
  branch: Params.shape.branch.unwrap().refine(mayName, WORDS).optional(),
});

/** `git.pull`: fetches and fast-forwards a repository, without a shell. Values may name a remote and a branch, nothing else. */
export const gitPull: Tool = {
  name: "git.pull",
  fault: faultBy(ToKeep),
  prepare(params, context) {
    const parsed = Params.safeParse(params);
    if (!parsed.success) return unprepared(explainConfig(parsed.error, params));
    const { folder, remote, branch } = parsed.data;
    const names = [context.render(remote), ...(branch === undefined ? [] : [withoutRefs(context.render(branch))])];
    const unfit = names.find((name) => !isRefName(name));
    if (unfit !== undefined)
      return unprepared(`This cannot be the name of a remote or a branch: ${JSON.stringify(unfit.slice(0, 200))}`);
    const argv: [string, ...string[]] = [
      "git",
      ...GIT_SAFE,
      "pull",
      "--ff-only",
      "--no-recurse-submodules",
      "--",
      ...names,
    ];
    return prepared({
      rendered: `${argv.join(" ")}\nin ${folder}`,
      run: (control) => pull(argv, folder, control),
    });
  },
};

async function pull(argv: [string, ...string[]], folder: string, control: RunControl): Promise<ActionEnd> {
  // The folder itself is meant, not a repository that happens to hold it.
  const own = { ...GIT_QUIET, GIT_CEILING_DIRECTORIES: dirname(folder) };
  const env = childEnvironment(control.executionId, GIT_ENVIRONMENT, own);
  try {
    const programs = await ownPrograms(folder, env);
    if (programs === null) return { status: "error", error: `${folder} is not a git repository.` };
    if (programs.length > 0) {
      const settings = programs.slice(0, 5).join(", ");
      return {
        status: "error",
        error: `The repository's own configuration could run programs (${settings}), so it is left alone.`,
      };
    }
  } catch (error) {
    return {
      status: "error",
      error: `${folder} cannot be read as a repository: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
  const child = { argv, cwd: folder, env, stdin: new Uint8Array() };
  return programEnd(await runProgram(child, control), "git");
}

/** A push event names `refs/heads/main`. */
function withoutRefs(name: string): string {
  return name.replace(/^refs\/heads\//, "");
}

/** A part of what git-check-ref-format allows: nothing that could be an option, a range, an address or a path upward. */
function isRefName(name: string): boolean {
  return /^[A-Za-z0-9_][\w./@+-]{0,199}$/.test(name) && !/\.\.|\/\/|@\{|\.lock$|[./]$|\/\./.test(name);
}
