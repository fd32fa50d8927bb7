import { PROGRAMS, SCRIPT_RUNNERS, VERBED, WRAPPERS } from "./programs.ts";

/** Of these, none is a script of the user's own, wherever it lies: they read their words as programs or commands. */
const NEVER_OWN = new Set(
  (
    "sh bash dash ash zsh ksh mksh fish csh tcsh busybox toybox node deno bun perl ruby php lua luajit tclsh wish osascript pwsh powershell " +
    "awk gawk mawk nawk sed ed ex vi vim nvim emacs find fd xargs parallel make gmake bmake ninja cmake just task rake rails console artisan " +
    "env doas su ssh mosh scp rsync docker podman nerdctl kubectl helm psql mysql mariadb sqlite3 duckdb mongosh redis-cli gdb lldb tmux screen " +
    "watch script expect time eval npm npx pnpm pnpx yarn tsx ts-node gradle gradlew mvn mvnw ant bundle cargo go dotnet java jshell groovy " +
    "scala kotlin R Rscript julia ghci runghc erl iex elixir nix nix-shell guix flock strace ltrace setsid stdbuf chroot unshare nsenter " +
    "runuser crontab at batch systemd-run ansible terraform python ipython pypy uv pipx poetry conda gcc cc tcc tar zip man less more git-shell"
  ).split(" "),
);
const KNOWN = new Set(Object.keys({ ...PROGRAMS, ...VERBED, ...WRAPPERS }).map((name) => name.split(" ")[0] ?? name));
const SCRIPT_ENDING = /\.(sh|bash|zsh|py|js|mjs|cjs|ts|rb|pl|php|ps1|scpt)$/;
/** Where a system and its package managers put programs. */
const SYSTEM = /^\/(bin|sbin|lib|lib64|usr|opt|nix|snap|proc|dev|System|Library|home\/linuxbrew)(\/|$)/;
const INSTALLED =
  /(^|\/)(node_modules|vendor|venv|\.venv|\.bin|\.cargo|\.nvm|\.pyenv|\.rbenv|\.asdf|\.bun|\.deno|fd)(\/|$)/;

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Whether a path with a slash names a script of the user's own rather than a program that was installed. */
export function isOwnScript(path: string): boolean {
  const base = baseName(path);
  const bare = base.replace(/[-.]?[\d.]+$/, "");
  if (!path.includes("/") || base === "" || NEVER_OWN.has(base) || NEVER_OWN.has(bare) || KNOWN.has(base)) return false;
  const isInstalled = SYSTEM.test(path) || INSTALLED.test(path) || path.includes("/../");
  return SCRIPT_ENDING.test(base) ? !/^\/(proc|dev)\//.test(path) && !INSTALLED.test(path) : !isInstalled;
}

/** Whether what an interpreter is given as its file is a script of the user's own. */
export function isScriptFile(path: string): boolean {
  return path.includes("/") ? isOwnScript(path) : /^\w[\w.-]*$/.test(path) && !NEVER_OWN.has(path);
}

export function scriptRunner(program: string) {
  return SCRIPT_RUNNERS.find(({ name }) => name.test(program)) ?? null;
}

/** Options whose value scripts too often run. */
const RUNS_ITS_VALUE = /^(-\w*[ce]|--?(eval|exec|execute|expression|command|cmd|code|script|run|print|shell))$/i;

/** Whether an option's name says that its value is run. */
export function runsItsValue(option: string): boolean {
  return RUNS_ITS_VALUE.test(option);
}
