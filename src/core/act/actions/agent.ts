import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { AgentConfig } from "../../../contract/model/hook.ts";
import { prepared, unprepared, type ActionEnd, type RunControl, type ActionOutput } from "../action.ts";
import type { Agent, AgentEnd, PreparedAgent } from "../agents/agent.ts";
import { findAgent } from "../agents/presets.ts";
import { planningPrompt, plannedPrompt, readPlan } from "../agents/plan.ts";
import { agentPrompt } from "../agents/prompt.ts";
import { agentFolderPath, bodyFilePath, withBodyFile } from "../body-file.ts";
import { tellAll } from "../channels/channel.ts";
import { createChannels } from "../channels/channels.ts";
import { configuredAction } from "../configured-action.ts";
import type { ActionContext } from "../context.ts";

type ReadyAgent = Extract<PreparedAgent, { ok: true }>;

/** One run of an agent, and what it is asked. */
interface Pass {
  readonly ready: ReadyAgent;
  readonly prompt: string;
}

/** `spawn_agent`: gives an agent the prompt; `orchestrated` lets it plan first. The owner hears the answer if wanted. */
export const agent = configuredAction({
  kind: "spawn_agent",
  isRetriable: false,
  config: AgentConfig,
  unready(config) {
    const found = readied(config);
    return found.ok ? null : found.error;
  },
  prepare(config, context) {
    const ready = readied(config);
    if (!ready.ok) return unprepared(ready.error);
    const { found, runner } = ready;
    // A plan needs no tools, whatever the run may use.
    const planner = config.orchestrated ? found.prepare({ ...config, mode: found.modes[0] ?? config.mode }) : null;
    if (planner && !planner.ok) return unprepared(`The action is not set up: ${planner.error}`);
    const bodyFile = bodyFilePath(context.ports.dataFolder, context.executionId);
    const promptFor = ({ canReadFiles }: ReadyAgent) =>
      agentPrompt(config.agentPrompt, context, canReadFiles ? bodyFile : null);
    const pass = (one: ReadyAgent): Pass => ({ ready: one, prompt: promptFor(one) });
    const passes = { plan: planner && pass(planner), run: pass(runner) };
    return prepared({
      rendered: `${planner ? `First, to plan: ${planner.shown}\n\nThen: ` : ""}${runner.shown}\n\n${passes.run.prompt}`,
      run: (control) =>
        withBodyFile(bodyFile, context.request.decoded.bytes, async () => {
          const capped = { ...control, output: capOutput(control.output, config.outputCap) };
          const end = await runPasses(passes, context, capped);
          if (control.signal.aborted) return end;
          return config.notifyOwner ? tellOwner(end, context, control) : withTold(end, NOT_WANTED);
        }),
    });
  },
});

/** The agent and its run, or the sentence that says why there is none. */
function readied(
  config: AgentConfig,
):
  | { readonly ok: true; readonly found: Agent; readonly runner: ReadyAgent }
  | { readonly ok: false; readonly error: string } {
  const found = findAgent(config.agent);
  if (!found)
    return { ok: false, error: `The action is not set up: there is no agent called ${JSON.stringify(config.agent)}.` };
  const runner = found.prepare(config);
  return runner.ok ? { ok: true, found, runner } : { ok: false, error: `The action is not set up: ${runner.error}` };
}

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
  return { ...end, result: { ...fields(end.result), plan: planned.text, ...readPlan(planned.text) } };
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
  control.asked?.(prompt);
  try {
    return await ready.run({ prompt, folder, bodyFile: bodyFilePath(ports.dataFolder, executionId) }, control);
  } finally {
    await rm(root, { recursive: true, force: true, maxRetries: 3 });
  }
}

const NOT_WANTED = "Nobody was told: the hook does not say that the owner is to be (notifyOwner is off).";
const APP_ALONE = "Nobody was told beyond this app: no desktop and no channel of the settings took it.";

/** `notified` lists what became of each channel, `told` says in a sentence who heard of it. */
async function tellOwner(end: AgentEnd, context: ActionContext, { signal }: RunControl): Promise<ActionEnd> {
  const channels = createChannels(context);
  const body = end.text || end.error || "";
  const sent = await tellAll(channels, channels.everywhere, { title: context.hook.name, body, signal });
  const took = sent.told.filter(({ ok }) => ok).map(({ channel }) => channel);
  const heard = took.filter((channel) => channel !== "app");
  const words =
    heard.length > 0
      ? `Told: ${heard.join(", ")}.`
      : took.length > 0
        ? APP_ALONE
        : `Nobody was told. ${sent.error ?? ""}`;
  const withNotice = { ...end, result: { ...fields(end.result), notified: sent.result } };
  return withTold(withNotice, words.trim());
}

function withTold(end: ActionEnd, told: string): ActionEnd {
  return { ...end, result: { ...fields(end.result), told } };
}

function fields(result: unknown): object {
  return typeof result === "object" && result !== null ? result : {};
}

/** An output that keeps at most so many bytes and then says so once. */
function capOutput(output: ActionOutput, bytes: number | undefined): ActionOutput {
  if (bytes === undefined) return output;
  let room = bytes;
  return {
    note: (line) => output.note(line),
    write(stream, chunk) {
      if (room === 0) return false;
      const kept = chunk.subarray(0, room);
      room -= kept.length;
      const hasRoom = output.write(stream, kept);
      if (room > 0) return hasRoom;
      output.note(`Output beyond ${bytes} bytes is not kept.`);
      return false;
    },
  };
}
