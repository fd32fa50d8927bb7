import { z } from "zod";
import { TunnelInput, TunnelKindInfo, TunnelLogLine, TunnelStatus, runsChosenProgram } from "../model/tunnel.ts";
import { Nothing } from "./inputs.ts";

/** The receiver's public URL. */
export const tunnelApi = {
  /**
   * Opens a tunnel, and answers once a request has come back through it, or why none has; then it is tried again until it
   * is stopped, also after a restart. The same wish changes nothing while it is up.
   */
  "tunnel.start": {
    callers: (input: TunnelInput) => (runsChosenProgram(input) ? "people" : "programs"),
    input: TunnelInput,
    output: TunnelStatus,
    errors: ["unavailable", "conflict"],
  },
  "tunnel.stop": { callers: "programs", input: Nothing, output: TunnelStatus, errors: [] },
  "tunnel.status": { callers: "anyone", input: Nothing, output: TunnelStatus, errors: [] },
  /** Asks the public URL at once. */
  "tunnel.check": { callers: "anyone", input: Nothing, output: TunnelStatus, errors: [] },
  /** Every kind, found on this machine or missing (what was found within the last minute is told again unless `refresh`); and the wish of the last start. */
  "tunnel.kinds": {
    callers: "programs",
    input: z.object({ refresh: z.boolean().default(false) }),
    output: z.object({ items: z.array(TunnelKindInfo), wish: TunnelInput.nullable() }),
    errors: [],
  },
  /** The last 200 lines of the tunnel's program and of what was said of it, the oldest first. */
  "tunnel.log": {
    callers: "programs",
    input: Nothing,
    output: z.object({ items: z.array(TunnelLogLine) }),
    errors: [],
  },
} as const;
