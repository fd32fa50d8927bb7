import { homedir } from "node:os";
import { delimiter, join } from "node:path";

/** Where agents install themselves; a desktop app is often started with a PATH that lacks these. */
const USUAL_FOLDERS = [
  [".local", "bin"],
  [".npm-global", "bin"],
  [".bun", "bin"],
  [".opencode", "bin"],
  [".claude", "local"],
];
const USUAL_SYSTEM_FOLDERS = ["/opt/homebrew/bin", "/usr/local/bin"];

/** The folders programs are looked for in: those of PATH, then the usual ones it lacks. */
export function searchFolders(path = process.env["PATH"] ?? process.env["Path"] ?? ""): string[] {
  const usual = USUAL_FOLDERS.map((parts) => join(homedir(), ...parts));
  const system = process.platform === "win32" ? [] : USUAL_SYSTEM_FOLDERS;
  return [...new Set([...path.split(delimiter).filter((folder) => folder !== ""), ...usual, ...system])];
}

/** The PATH a child gets, so that a script found there finds its interpreter as well. */
export function searchPath(): string {
  return searchFolders().join(delimiter);
}
