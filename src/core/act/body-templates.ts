import { type HookInput, ToolConfig, WebhookConfig } from "../../contract/model/hook.ts";
import type { Format } from "../template/format.ts";
import { remarksOn } from "../template/render-into.ts";
import { hasRaw } from "../template/template.ts";
import type { ConfigFault } from "./configured-action.ts";
import { bodyFormat } from "./forward/call.ts";
import { FileParams } from "./tools/file/place.ts";
import { formatOfContent } from "./tools/file/tool.ts";
import { HttpParams } from "./tools/http.ts";

type Described = Pick<HookInput, "action" | "actionConfig">;

/** A text of an action that is sent or written as a whole, in a format of its own. */
interface BodyTemplate {
  /** Where it stands in the action's configuration. */
  readonly path: readonly string[];
  readonly template: string;
  readonly format: Format;
}

/** What is to be known of how values land in an action's bodies; empty where there is nothing to be said. */
export function templateRemarks(described: Described): string[] {
  return bodiesOf(described).flatMap(({ template, format }) => remarksOn(template, format));
}

/** The refusal of `raw` where a value stands in no body: a URL, a header, a prompt; null where there is none. */
export function rawFault(described: Described): ConfigFault | null {
  const allowed = new Set(bodiesOf(described).map(({ path }) => path.join(".")));
  const path = textsIn(described.actionConfig, []).find(
    ([place, text]) => !allowed.has(place.join(".")) && hasRaw(text),
  )?.[0];
  if (!path) return null;
  const message = "Only the body of a request and the content of a file take raw values. Leave “| raw” out here.";
  return {
    message: `The action is not set up: ${path.join(".")}: ${message}`,
    fields: [{ path: ["actionConfig", ...path], message }],
  };
}

function bodiesOf({ action, actionConfig }: Described): readonly BodyTemplate[] {
  if (action === "webhook") {
    const { webhookBody, webhookHeaders = {}, mode } = WebhookConfig.safeParse(actionConfig).data ?? {};
    if (webhookBody === undefined || mode === "forward") return [];
    return [{ path: ["webhookBody"], template: webhookBody, format: bodyFormat(webhookBody, webhookHeaders).format }];
  }
  const tool = action === "execute_tool" ? ToolConfig.safeParse(actionConfig).data : undefined;
  if (tool?.toolId === "http") {
    const { body, headers = {} } = HttpParams.safeParse(tool.toolParams).data ?? {};
    if (body === undefined) return [];
    return [{ path: ["toolParams", "body"], template: body, format: bodyFormat(body, headers).format }];
  }
  if (tool?.toolId === "file") {
    const { path, content } = FileParams.safeParse(tool.toolParams).data ?? {};
    if (path === undefined || content === undefined) return [];
    return [{ path: ["toolParams", "content"], template: content, format: formatOfContent(path, content) }];
  }
  return [];
}

function textsIn(value: unknown, path: readonly string[]): [readonly string[], string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, [...path, name]));
}
