import { type Config, configOf, type HookDraft, recordOf, textOf, withConfig } from "./hook-draft.ts";

/** What of a tool's parameters is text that it writes, sends or runs. */
const TOOL_TEXTS: Readonly<Record<string, string>> = {
  "shell.execute": "command",
  "file.write": "content",
  "file.append": "content",
  "http.request": "body",
};

/** A hook with a placeholder at the end of the text that it is about; null where it has no text of its own. */
export function withPlaceholder(draft: HookDraft, placeholder: string): HookDraft | null {
  const config = configOf(draft);
  const added = (text: string) => (text === "" ? placeholder : `${text}${/\s$/.test(text) ? "" : " "}${placeholder}`);
  const into = (field: string) => withConfig(draft, { [field]: added(textOf(config, field)) });
  switch (draft.action) {
    case "spawn_agent":
      return into("agentPrompt");
    case "notify": {
      const { messageTemplate } = draft;
      if (messageTemplate && textOf(config, "notifyMessage") === "")
        return { ...draft, messageTemplate: added(messageTemplate) };
      return into("notifyMessage");
    }
    case "webhook":
      return isCall(config) ? into("webhookBody") : null;
    case "execute_tool": {
      const field = TOOL_TEXTS[`${textOf(config, "toolId")}.${textOf(config, "toolAction")}`];
      const params = recordOf(config, "toolParams");
      return field === undefined
        ? null
        : withConfig(draft, { toolParams: { ...params, [field]: added(textOf(params, field)) } });
    }
    case "n8n_workflow":
    case "message_agent":
      return null;
  }
}

/** Whether a hook calls a URL with a request of its own, and does not pass the delivery on. */
export function isCall(config: Config): boolean {
  const hasOwn = config["webhookMethod"] !== undefined || config["webhookBody"] !== undefined;
  return config["mode"] === "call" || (config["mode"] === undefined && hasOwn);
}
