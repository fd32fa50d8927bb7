import { win32 } from "node:path";

/**
 * What an npm shim (`claude.cmd`) starts: node with a script, or a program. Such a shim is a script of the command
 * prompt, which cannot be started without a shell. Null when it is not of npm's form. `folder` is where the shim stands.
 */
export function readShim(shim: string, folder: string): readonly [string, ...string[]] | null {
  const [, target] = /"%(?:~dp0|dp0%)\\([^"%]+\.(?:[cm]?js|exe))"\s+%\*/i.exec(shim) ?? [];
  if (target === undefined) return null;
  const path = win32.join(folder, target);
  return /\.exe$/i.test(path) ? [path] : ["node.exe", path];
}
