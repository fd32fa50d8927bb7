import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { z } from "zod";
import { type DesktopSession, startDesktopSession } from "./desktop-session.ts";

const scripts = join(import.meta.dirname, "..", "..", "scripts");

const Found = z.union([
  z.object({ electron: z.string(), sqliteBinding: z.string().nullable() }),
  z.object({ reason: z.string() }),
]);

/** What the Electron tests run on, or why they cannot run here. */
export type Rig =
  | { readonly electron: string; readonly sqliteBinding: string | null; readonly environment: Record<string, string> }
  | { readonly reason: string };

declare module "vitest" {
  interface ProvidedContext {
    rig: Rig;
  }
}

/** Finds an Electron and gives it a desktop, once for all Electron tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let session: DesktopSession | null = null;
  const rig = await findRig(async () => {
    session = await startDesktopSession();
    return session;
  });
  if ("reason" in rig) console.log(`The Electron tests are skipped: ${rig.reason}`);
  project.provide("rig", rig);
  return async () => session?.stop();
}

async function findRig(startDesktop: () => Promise<DesktopSession>): Promise<Rig> {
  if (process.platform !== "linux") return { reason: "their desktop is made of Linux programs." };
  const advice = await run("debian.js", "xvfb", "dbus", "dunst", "libglib2.0-bin");
  if (advice !== "") return { reason: advice };
  await run("build.js");
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
