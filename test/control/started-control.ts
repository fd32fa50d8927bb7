import type { App } from "../../src/core/app/app.ts";
import { type Control, startControl } from "../../src/control/server.ts";
import { fakePorts } from "../fakes/ports.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";

export const TOKEN = "t0ken-".padEnd(43, "x");

export const PROGRAM_TOKEN = "pr0gram-".padEnd(43, "x");

export const AGENT_TOKEN = "ag3nt-".padEnd(43, "x");

/** The real control port on a free port, in front of an app. */
export function startTestControl(
  app: Pick<App, "dispatch" | "stream" | "hide" | "standsAt">,
  options: { uiFolder?: string; port?: number } = {},
): Promise<Control> {
  const uiFolder = options.uiFolder ?? temporaryFolder();
  return startControl({
    app,
    port: options.port ?? 0,
    token: TOKEN,
    programToken: PROGRAM_TOKEN,
    agentToken: AGENT_TOKEN,
    uiFolder,
    version: "0.0.0",
    log: fakePorts().log,
  });
}
