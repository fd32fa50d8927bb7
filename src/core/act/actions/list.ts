import type { Action } from "../action.ts";
import { agent } from "./agent.ts";
import { forward } from "./forward.ts";
import { notify } from "./notify.ts";
import { tool } from "./tool.ts";
import { workflow } from "./workflow.ts";

/** Everything a hook can do. */
export const ACTIONS: readonly Action[] = [agent, notify, forward, tool, workflow];
