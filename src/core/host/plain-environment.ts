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
 * The part of our environment that a child sees: a short list (`PATH`, `HOME`, `LANG`, `LC_*` …) and what is `named`.
 * Everything else, credentials among it, stays with us.
 */
export function plainEnvironment(
  named: readonly string[],
  from: Readonly<Record<string, string | undefined>> = process.env,
): Record<string, string> {
  const wanted = new Set([...ALLOWED, ...named.map((name) => name.toUpperCase())]);
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(from)) {
    if (value === undefined) continue;
    const upper = name.toUpperCase();
    if (wanted.has(upper) || upper.startsWith("LC_")) environment[name] = value;
  }
  return environment;
}
