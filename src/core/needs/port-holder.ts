import { execFile } from "node:child_process";
import { connect } from "node:net";
import { readFile, readdir, readlink } from "node:fs/promises";
import { promisify } from "node:util";

/** Who listens on a port of this machine: its name where that may be known; `none` where nobody does. */
export type PortHolder =
  | { readonly kind: "none" }
  | { readonly kind: "somebody" }
  | { readonly kind: "program"; readonly name: string; readonly pid: number };

const PATIENCE_MS = 3000;
const LISTENS = "0A";

/** Asks the system who has a TCP port. On Linux of /proc, elsewhere of `lsof`; another user's programs have no name here. */
export async function portHolder(port: number): Promise<PortHolder> {
  if (!(await isTaken(port))) return { kind: "none" };
  try {
    const found = process.platform === "linux" ? await onLinux(port) : await byLsof(port);
    return found ?? { kind: "somebody" };
  } catch {
    return { kind: "somebody" };
  }
}

function isTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1", timeout: PATIENCE_MS });
    const end = (taken: boolean) => {
      socket.destroy();
      resolve(taken);
    };
    socket.on("connect", () => end(true));
    socket.on("timeout", () => end(true));
    socket.on("error", () => end(false));
  });
}

async function onLinux(port: number): Promise<PortHolder | null> {
  const tables = await Promise.all(
    ["/proc/net/tcp", "/proc/net/tcp6"].map((file) => readFile(file, "utf8").catch(() => "")),
  );
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  const inodes = new Set(
    tables
      .flatMap((table) => table.split("\n").map((line) => line.trim().split(/\s+/)))
      .filter(([, local, , state]) => state === LISTENS && local?.endsWith(`:${hex}`))
      .map((fields) => `socket:[${fields[9]}]`),
  );
  if (inodes.size === 0) return null;
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const open = await readdir(`/proc/${pid}/fd`).catch(() => []);
    const links = await Promise.all(open.map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => "")));
    if (!links.some((link) => inodes.has(link))) continue;
    const name = await readFile(`/proc/${pid}/comm`, "utf8").catch(() => "");
    return { kind: "program", name: name.trim() || "a program", pid: Number(pid) };
  }
  return null;
}

/** `-F` prints a field a line: `p` a process's id, `c` its name. */
async function byLsof(port: number): Promise<PortHolder | null> {
  const argv = ["-nP", `-iTCP:${port}`, "-sTCP:LISTEN", "-Fpc"];
  const { stdout } = await promisify(execFile)("lsof", argv, { timeout: PATIENCE_MS });
  const pid = /^p(\d+)$/m.exec(stdout)?.[1];
  const name = /^c(.+)$/m.exec(stdout)?.[1];
  return pid && name ? { kind: "program", name, pid: Number(pid) } : null;
}
