import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Writes the file by which a Linux desktop starts a program with the session (Desktop Application Autostart
 * Specification), or with null takes it away. Throws where an argument cannot stand in it, and where the disk refuses.
 */
export function writeAutostart(folder: string, argv: readonly string[] | null): void {
  const file = join(folder, "hookbench.desktop");
  if (argv === null) {
    rmSync(file, { force: true });
    return;
  }
  const lines = ["[Desktop Entry]", "Type=Application", "Name=Hookbench", `Exec=${argv.map(quoted).join(" ")}`];
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${lines.join("\n")}\n`);
}

/** An argument of `Exec` (Desktop Entry Specification): quoted, then escaped as every value of such a file is. */
function quoted(argument: string): string {
  if (/\p{Cc}/u.test(argument)) throw new Error("A path with a control character cannot be started at login.");
  const inQuotes = argument.replaceAll(/["`$\\]/g, String.raw`\$&`).replaceAll("%", "%%");
  return `"${inQuotes}"`.replaceAll("\\", "\\\\");
}
