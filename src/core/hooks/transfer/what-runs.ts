import {
  AgentConfig,
  type HookInput,
  NotifyConfig,
  ToolConfig,
  WebhookConfig,
  WorkflowConfig,
} from "../../../contract/model/hook.ts";
import { MessageConfig } from "../../../contract/model/agent-message.ts";
import { withoutSecrets } from "./without-secrets.ts";

type Described = Pick<HookInput, "action" | "actionConfig" | "messageTemplate">;
type Config = Readonly<Record<string, unknown>>;

/** What a hook would run, line by line and whole: program, command, URL, agent and prompt, without any secret. */
export function whatRuns({ action, actionConfig, messageTemplate }: Described): string {
  const shown = withoutSecrets(actionConfig, "").value;
  const lines = LINES[action](shown) ?? [`${action} ${JSON.stringify(shown)}`];
  return [...lines, ...(messageTemplate === null ? [] : [`message: ${messageTemplate}`])].join("\n");
}

/** Null where the configuration does not fit and is shown as it stands. */
const LINES: Readonly<Record<HookInput["action"], (config: Config) => readonly string[] | null>> = {
  spawn_agent(config) {
    const agent = AgentConfig.safeParse(config).data;
    if (!agent) return null;
    const { command = [], mode, cwd, env, useOwnConfig, baseUrl, orchestrated } = agent;
    return [
      `agent ${agent.agent}, mode ${mode}${orchestrated ? ", planning first" : ""}`,
      ...(command.length > 0 ? [`program: ${command.map((word) => JSON.stringify(word)).join(" ")}`] : []),
      ...(cwd === undefined ? [] : [`in the folder ${cwd}`]),
      ...(env.length > 0 ? [`sees the variables ${env.join(", ")}`] : []),
      ...(useOwnConfig ? ["uses your own configuration and login"] : []),
      ...(baseUrl === undefined ? [] : [`model served at ${baseUrl}`]),
      `prompt: ${agent.agentPrompt}`,
    ];
  },
  notify(config) {
    const notice = NotifyConfig.safeParse(config).data;
    if (!notice) return null;
    const to = [...(notice.notifyOwner ? ["the desktop"] : []), ...notice.notifyChannels];
    return [
      `notifies ${to.join(", ") || "nobody"}`,
      ...(notice.notifyMessage ? [`says: ${notice.notifyMessage}`] : []),
    ];
  },
  webhook(config) {
    const call = WebhookConfig.safeParse({ webhookUrl: "a URL that has to be filled in", ...config }).data;
    if (!call) return null;
    const { webhookHeaders = {}, webhookBody, allowPrivateHosts = false } = call;
    const isCall = call.mode === "call" || call.webhookMethod !== undefined || webhookBody !== undefined;
    return [
      isCall ? `${call.webhookMethod ?? "POST"} ${call.webhookUrl}` : `sends the delivery on to ${call.webhookUrl}`,
      ...Object.entries(webhookHeaders).map(([name, value]) => `${name}: ${value}`),
      ...(allowPrivateHosts ? ["may reach this machine and its network"] : []),
      ...(webhookBody === undefined ? [] : [`body: ${webhookBody}`]),
    ];
  },
  execute_tool(config) {
    const tool = ToolConfig.safeParse(config).data;
    if (!tool) return null;
    const { toolId, toolAction, toolParams } = tool;
    const params = Object.entries(toolParams).map(([name, value]) => `${name}: ${textOf(value)}`);
    return [`${toolId}.${toolAction}`, ...params];
  },
  n8n_workflow(config) {
    const flow = WorkflowConfig.safeParse(config).data;
    return flow ? [`n8n workflow ${flow.workflowId} at ${flow.n8nUrl ?? "a server that has to be filled in"}`] : null;
  },
  message_agent(config) {
    const message = MessageConfig.safeParse(config).data;
    if (!message) return null;
    const { route, session, sessions, url, command, worktree, cwd, answerChannels } = message;
    return [
      `a line with ids into a session that runs: ${route}`,
      ...(message.makesSessions ? [`sessions of its own for each key, mode ${message.mode}`] : []),
      ...(worktree
        ? [`a worktree each of ${worktree.repository}${worktree.folder ? `, in ${worktree.folder}` : ""}`]
        : []),
      ...(cwd === undefined ? [] : [`in the folder ${cwd}`]),
      ...(answerChannels.length > 0 ? [`answers go to ${answerChannels.join(", ")}`] : []),
      ...(message.answersApprovals ? ["the session may answer runs that wait for approval"] : []),
      ...(session === "" ? [] : [`session: ${session}`]),
      ...Object.entries(sessions).map(([key, one]) => `session for ${JSON.stringify(key)}: ${one}`),
      ...(url === "" ? [] : [`at ${url}`]),
      ...(command.length > 0 ? [`program: ${command.map((word) => JSON.stringify(word)).join(" ")}`] : []),
    ];
  },
};

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
