import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { AgentConfig } from "../../../contract/model/hook.ts";
import { prepared, unprepared } from "../action.ts";
import type { Action, ActionEnd, RunControl } from "../action.ts";
import type { AgentEnd, PreparedAgent } from "../agents/agent.ts";
import { capOutput } from "../agents/cap-output.ts";
import { planningPrompt, plannedPrompt } from "../agents/plan.ts";
import { findAgent } from "../agents/presets.ts";
import { agentPrompt } from "../agents/prompt.ts";
import { agentFolderPath, bodyFilePath, withBodyFile } from "../body-file.ts";
import { tellAll } from "../channels/channel.ts";
import { createChannels } from "../channels/channels.ts";
import { explainConfig } from "../config.ts";
import { configOf } from "../context.ts";
import type { ActionContext } from "../context.ts";

type ReadyAgent = Extract<PreparedAgent, { ok: true }>;

/** One run of an agent, and what it is asked. */
interface Pass {
  readonly ready: ReadyAgent;
  readonly prompt: string;
}

/** `spawn_agent`: gives an agent the prompt; `orchestrated` lets it plan first. The owner hears the answer if wanted. */
export const agent: Action = {
  kind: "spawn_agent",
  isRetriable: false,
  prepare(context) {
    const given = configOf(context);
    const parsed = AgentConfig.safeParse(given);
    if (!parsed.success) return unprepared(explainConfig(parsed.error, given));
    const config = parsed.data;
    const found = findAgent(config.agent);
    if (!found)
      return unprepared(`The action is not set up: there is no agent called ${JSON.stringify(config.agent)}.`);
    const runner = found.prepare(config);
    if (!runner.ok) return unprepared(`The action is not set up: ${runner.error}`);
    // A plan needs no tools, whatever the run may use.
    const planner = config.orchestrated ? found.prepare({ ...config, mode: found.modes[0] ?? config.mode }) : null;
    if (planner && !planner.ok) return unprepared(`The action is not set up: ${planner.error}`);
    const bodyFile = bodyFilePath(context.ports.dataFolder, context.executionId);
    const promptFor = ({ canReadFiles }: ReadyAgent) =>
      agentPrompt(config.agentPrompt, context, canReadFiles ? bodyFile : null);
    const pass = (ready: ReadyAgent): Pass => ({ ready, prompt: promptFor(ready) });
    const passes = { plan: planner && pass(planner), run: pass(runner) };
    return prepared({
      rendered: `${planner ? `First, to plan: ${planner.shown}\n\nThen: ` : ""}${runner.shown}\n\n${passes.run.prompt}`,
      run: (control) =>
        withBodyFile(bodyFile, context.request.body, async () => {
          const capped = { ...control, output: capOutput(control.output, config.outputCap) };
          const end = await runPasses(passes, context, capped);
          return config.notifyOwner && !control.signal.aborted ? tellOwner(end, context, control) : end;
        }),
    });
  },
};

async function runPasses(
  { plan, run }: { readonly plan: Pass | null; readonly run: Pass },
  context: ActionContext,
  control: RunControl,
): Promise<AgentEnd> {
  if (!plan) return runIn("run", run, context, control);
  control.output.note("Planning");
  const planned = await runIn("plan", { ...plan, prompt: planningPrompt(plan.prompt) }, context, control);
  if (planned.status === "error" || control.signal.aborted) return planned;
  control.output.note("Running");
  const end = await runIn("run", { ...run, prompt: plannedPrompt(run.prompt, planned.text) }, context, control);
  return { ...end, result: { ...fields(end.result), plan: planned.text } };
}

/** Runs one pass in a private folder of its own, which is removed afterwards. */
async function runIn(
  name: "plan" | "run",
  { ready, prompt }: Pass,
  { ports, executionId }: ActionContext,
  control: RunControl,
): Promise<AgentEnd> {
  const root = agentFolderPath(ports.dataFolder, executionId);
  const folder = join(root, name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    return await ready.run({ prompt, folder, bodyFile: bodyFilePath(ports.dataFolder, executionId) }, control);
  } finally {
    await rm(root, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function tellOwner(end: AgentEnd, context: ActionContext, { signal }: RunControl): Promise<ActionEnd> {
  const channels = createChannels(context);
  const body = end.text || end.error || "";
  const told = await tellAll(channels, channels.everywhere, { title: context.hook.name, body, signal });
  return { ...end, result: { ...fields(end.result), notified: told.result } };
}

function fields(result: unknown): object {
  return typeof result === "object" && result !== null ? result : {};
}
