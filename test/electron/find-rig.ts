import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import type { DesktopSession } from "./desktop-session.ts";

const scripts = join(import.meta.dirname, "..", "..", "scripts");

const Found = z.union([
  z.object({ electron: z.string(), sqliteBinding: z.string().nullable() }),
  z.object({ reason: z.string() }),
]);

/** What the Electron tests run on, or why they cannot run here. */
export const Rig = z.union([
  z.object({
    electron: z.string(),
    sqliteBinding: z.string().nullable(),
    environment: z.record(z.string(), z.string()),
  }),
  z.object({ reason: z.string() }),
]);
export type Rig = z.infer<typeof Rig>;

/** Finds an Electron and gives it a desktop. */
export async function findRig(startDesktop: () => Promise<DesktopSession>): Promise<Rig> {
  const rig = await find(startDesktop);
  if ("reason" in rig) console.log(`The Electron tests are skipped: ${rig.reason}`);
  return rig;
}

async function find(startDesktop: () => Promise<DesktopSession>): Promise<Rig> {
  if (process.platform !== "linux") return { reason: "their desktop is made of Linux programs." };
  const advice = await run("debian.js", "xvfb", "dbus", "dunst", "libglib2.0-bin");
  if (advice !== "") return { reason: advice };
  const found = Found.parse(JSON.parse(lastLine(await run("find-electron.js"))));
  if ("reason" in found) return found;
  return { ...found, environment: { ...(await startDesktop()).environment } };
}

async function run(script: string, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(scripts, script), ...args]);
  return stdout.trim();
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf("\n") + 1);
}
