import { AgentConfig } from "../../../contract/model/hook.ts";
import { prepared, unprepared } from "../action.ts";
import type { Action, ActionEnd, RunControl } from "../action.ts";
import { agentPrompt } from "../agents/prompt.ts";
import { BODY_FILE_VARIABLE, bodyFilePath, withBodyFile } from "../body-file.ts";
import { tellAll } from "../channels/channel.ts";
import { createChannels } from "../channels/channels.ts";
import { explainConfig } from "../config.ts";
import type { ActionContext } from "../context.ts";
import { childEnvironment } from "../process/environment.ts";
import { programEnd } from "../process/program-end.ts";
import { runProgram } from "../process/run.ts";
import { collectText } from "../process/collect-text.ts";

/** `spawn_agent`: starts a command line agent without a shell and gives it the prompt on standard input. */
export const agent: Action = {
  kind: "spawn_agent",
  isRetriable: false,
  prepare(context) {
    const parsed = AgentConfig.safeParse(context.hook.actionConfig);
    if (!parsed.success) return unprepared(explainConfig(parsed.error));
    const config = parsed.data;
    if (config.agent !== "command")
      return unprepared(`The action is not set up: there is no agent called ${JSON.stringify(config.agent)}.`);
    const [program, ...args] = config.command ?? [];
    if (!program) return unprepared("The action is not set up: command names no program to start.");
    const bodyFile = bodyFilePath(context.ports.dataFolder, context.executionId);
    const prompt = agentPrompt(config.agentPrompt, context, bodyFile);
    return prepared({
      rendered: `${JSON.stringify([program, ...args])}\n\n${prompt}`,
      run: (control) =>
        withBodyFile(bodyFile, context.request.body, () => run([program, ...args], prompt, config, context, control)),
    });
  },
};

async function run(
  argv: [string, ...string[]],
  prompt: string,
  config: AgentConfig,
  context: ActionContext,
  control: RunControl,
): Promise<ActionEnd> {
  const answer = collectText();
  const own = { [BODY_FILE_VARIABLE]: bodyFilePath(context.ports.dataFolder, context.executionId) };
  const end = await runProgram(
    {
      argv,
      cwd: config.cwd,
      env: childEnvironment(context.executionId, config.env, own),
      stdin: Buffer.from(prompt, "utf8"),
      onStdout: answer.take,
    },
    control,
  );
  const ended = programEnd(end, argv[0]);
  if (!config.notifyOwner || control.signal.aborted) return ended;
  const told = await tellOwner(answer.text() || ended.error || "", context, control);
  return { ...ended, result: { ...(typeof ended.result === "object" ? ended.result : {}), notified: told.result } };
}

function tellOwner(body: string, context: ActionContext, { signal }: RunControl): Promise<ActionEnd> {
  const channels = createChannels(context.ports);
  return tellAll(channels, channels.owner, { title: context.hook.name, body, signal });
}
