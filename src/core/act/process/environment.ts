/** The variable every process of an execution carries, so that its whole family can be found and ended. */
export const EXECUTION_MARK = "HOOKBENCH_EXECUTION";

const ALLOWED = [
  "PATH",
  "HOME",
  "USER",
  "LOGNAME",
  "SHELL",
  "LANG",
  "LANGUAGE",
  "TZ",
  "TERM",
  "TMPDIR",
  "TMP",
  "TEMP",
  // Windows programs do not start, or do not find their settings, without these.
  "SYSTEMROOT",
  "SYSTEMDRIVE",
  "WINDIR",
  "COMSPEC",
  "PATHEXT",
  "USERPROFILE",
  "USERNAME",
  "APPDATA",
  "LOCALAPPDATA",
  "PROGRAMDATA",
  "PROGRAMFILES",
];

/**
 * The environment a child sees: a short list of ours (`PATH`, `HOME`, `LANG`, `LC_*` …), what the user named,
 * then `own`, which wins. Everything else of our environment, credentials among it, stays with us.
 */
export function childEnvironment(
  executionId: string,
  named: readonly string[],
  own: Readonly<Record<string, string>>,
  from: Readonly<Record<string, string | undefined>> = process.env,
): Record<string, string> {
  const wanted = new Set([...ALLOWED, ...named.map((name) => name.toUpperCase())]);
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(from)) {
    if (value === undefined) continue;
    const upper = name.toUpperCase();
    if (wanted.has(upper) || upper.startsWith("LC_")) environment[name] = value;
  }
  return { ...environment, ...own, [EXECUTION_MARK]: executionId };
}
