import { existsSync } from "node:fs";
import { join } from "node:path";
import { read, root, Stop } from "./command.js";

/** The files of the checkout that git knows or would take, relative to its root, without those being deleted. */
export function trackedFiles() {
  const list = read("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
  if (list === null) throw new Stop("git could not list the files of this folder.");
  return list.split("\0").filter((file) => file !== "" && existsSync(join(root, file)));
}
