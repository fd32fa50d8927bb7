import { z } from "zod";
import { HookInput } from "../../../contract/model/hook.ts";
import { SourcePath } from "../../../contract/model/source.ts";
import { type Reading, type WantedSource, faultsOf } from "./imported-hook.ts";

const Trigger = z.object({
  trigger: z.string().max(100).nullish(),
  triggerConfig: z
    .object({
      webhookPath: z.string().max(500).nullish(),
      webhookSecret: z.string().max(8192).nullish(),
      messageTemplate: z.string().nullish(),
    })
    .nullish(),
});

const Notice = z.looseObject({
  notifyOwner: z.boolean().default(false),
  channelType: z.string().max(100).optional(),
  channelId: z.string().max(1000).optional(),
  notifyChannels: z.array(z.string()).default([]),
});

/** The fields that mean the same here; ids, counters and times are the other installation's own. */
const SAME = [
  "name",
  "description",
  "action",
  "actionConfig",
  "conditions",
  "isEnabled",
  "priority",
  "maxExecutions",
  "cooldownMs",
  "metadata",
];

/** Whether this is a hook as Octipus's own API takes and gives it. */
export function isOctipusHook(item: Readonly<Record<string, unknown>>): boolean {
  return "triggerConfig" in item || "trigger" in item;
}

/** Reads a hook as Octipus's own API takes it. Its path becomes a source in Octipus's words, its secret its own. */
export function readOctipusHook(item: Readonly<Record<string, unknown>>): Reading {
  const trigger = Trigger.safeParse(item);
  if (!trigger.success) return { ok: false, message: faultsOf(trigger.error, item) };
  const { webhookPath, webhookSecret, messageTemplate } = trigger.data.triggerConfig ?? {};
  const kind = trigger.data.trigger ?? "webhook";
  if (!webhookPath && !/webhook/i.test(kind)) {
    return { ok: false, message: `It starts on ${JSON.stringify(kind)}; only webhooks start hooks here.` };
  }
  const same = SAME.map((key) => [key, item[key]] as const).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  const given = {
    ...Object.fromEntries(same),
    ...noticeOf(item),
    messageTemplate: messageTemplate ?? null,
    ...(webhookSecret ? { secret: webhookSecret } : {}),
  };
  const input = HookInput.safeParse(given);
  if (!input.success) return { ok: false, message: faultsOf(input.error, given) };
  const path = SourcePath.safeParse(webhookPath ? lastOf(webhookPath) : slug(input.data.name));
  if (!path.success) {
    return { ok: false, message: `Its webhookPath ${JSON.stringify(webhookPath)} cannot be a path here.` };
  }
  const hook = { input: input.data, source: sourceAt(path.data), notes: notesOn(input.data) };
  return { ok: true, hook };
}

/** There nobody is told unless the hook says so, and a channel is its type with an id. */
function noticeOf({ action, actionConfig }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const read = action === "notify" ? Notice.safeParse(actionConfig ?? {}) : null;
  if (!read?.success) return {};
  const { channelType, channelId, notifyChannels, notifyOwner, ...rest } = read.data;
  const named = channelType && channelId ? [`${channelType}:${channelId}`] : [];
  const channels = [...new Set([...named, ...notifyChannels])];
  return { actionConfig: { ...rest, notifyOwner, notifyChannels: channels } };
}

/** What Octipus knows by itself and we are to be told. */
function notesOn({ secret, action, actionConfig }: HookInput): readonly string[] {
  return [
    ...(secret ? [] : ["It has no webhookSecret; give it one, or its source, or nothing can start it."]),
    ...(action === "spawn_agent" && !actionConfig["agent"] ? ["Choose the agent that it is to run."] : []),
    ...foreignChannels(action, actionConfig).map(
      (channel) =>
        `It tells ${channel}: set up a channel of that service with that id, or its run fails where nobody else is told.`,
    ),
    ...(action === "spawn_agent" && actionConfig["agentTopic"]
      ? ["Its agentTopic is kept, and has no effect here."]
      : []),
  ];
}

function foreignChannels(action: HookInput["action"], config: HookInput["actionConfig"]): readonly string[] {
  const notice = action === "notify" ? Notice.safeParse(config).data : undefined;
  return (notice?.notifyChannels ?? []).filter((channel) => /^[a-z]+:(?!\/\/)(?!https?:)/i.test(channel));
}

function sourceAt(path: string): WantedSource {
  return { path, name: path, provider: "octipus", replyProfile: "octipus", requireSignature: true };
}

/** Octipus takes the path with or without a slash before it, and people paste the whole route. */
function lastOf(path: string): string {
  return path
    .trim()
    .replace(/^\/+|\/+$/g, "")
    .replace(/^api\/webhooks\//, "");
}

function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 100);
}
