import type { WebhookConfig } from "../../../src/contract/model/hook.ts";

/** A hook's change that makes it call a URL. */
export function calls(webhookUrl: string, config: Partial<WebhookConfig> = {}) {
  return { action: "webhook" as const, actionConfig: { webhookUrl, ...config } };
}
