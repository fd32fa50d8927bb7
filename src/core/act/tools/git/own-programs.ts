import { execFile } from "node:child_process";

/** Settings by which a repository's own configuration makes git run a program, or go elsewhere than it seems. */
const RUNS_PROGRAMS = [
  /^core\.(fsmonitor|hookspath|sshcommand|gitproxy|askpass|editor|pager|alternaterefscommand|attributesfile|worktree)$/,
  /^credential\.(.*\.)?helper$/,
  /^filter\..*\.(clean|smudge|process)$/,
  /^diff\..*\.(command|textconv)$/,
  /^diff\.external$/,
  /^merge\..*\.driver$/,
  /^remote\..*\.(uploadpack|receivepack|vcs)$/,
  /^gpg\.(.*\.)?program$/,
  /^include(if\..*)?\.path$/,
  /^protocol\.(.*\.)?allow$/,
  /^url\..*\.(insteadof|pushinsteadof)$/,
  /^(alias|pager|uploadpack|submodule)\./,
];

/**
 * The settings of a repository's own configuration that could run a program of its choosing. Reading a configuration
 * runs nothing. Null when the folder is no repository.
 */
export function ownPrograms(folder: string, env: Readonly<Record<string, string>>): Promise<string[] | null> {
  return new Promise((resolve, reject) => {
    const argv = ["config", "--show-scope", "--no-includes", "--list", "--name-only", "-z"];
    execFile("git", argv, { cwd: folder, env: { ...env }, maxBuffer: 16 * 1024 * 1024 }, (error, output) => {
      if (error) return reject(error);
      const settings = settingsOf(output);
      // Every repository says at least of which format it is.
      if (settings.length === 0) resolve(null);
      else resolve(settings.filter((name) => RUNS_PROGRAMS.some((pattern) => pattern.test(name.toLowerCase()))));
    });
  });
}

/** `scope NUL name NUL …`; those of the repository and of its work tree. */
function settingsOf(output: string): string[] {
  const parts = output.split("\0");
  return parts.filter((_, index) => index % 2 === 1 && /^(local|worktree)$/.test(parts[index - 1] ?? ""));
}
