import { WorkflowConfig } from "../../../contract/model/hook.ts";
import { prepared, unprepared } from "../action.ts";
import type { Header } from "../../../contract/model/header.ts";
import { configuredAction } from "../configured-action.ts";
import { callHttp } from "../../http/client/client.ts";
import { endOf } from "../forward/outgoing.ts";
import { triggerContext } from "../forward/trigger.ts";
import { WebUrlTemplate } from "../forward/url-template.ts";

const ToKeep = WorkflowConfig.extend({ n8nUrl: WebUrlTemplate.optional() });

/** `n8n_workflow`: asks an n8n server to execute a workflow with the trigger context. */
export const workflow = configuredAction({
  kind: "n8n_workflow",
  isRetriable: false,
  config: WorkflowConfig,
  toKeep: ToKeep,
  prepare({ n8nUrl, workflowId, n8nApiKey }, context) {
    if (!n8nUrl) return unprepared("The action is not set up: n8nUrl is missing.");
    const address = `${n8nUrl.replace(/\/+$/, "")}/api/v1/workflows/${encodeURIComponent(workflowId)}/execute`;
    const url = URL.parse(address);
    if (!url) return unprepared(`${JSON.stringify(n8nUrl)} is not a URL.`);
    if (url.protocol !== "http:" && url.protocol !== "https:")
      return unprepared(`${JSON.stringify(n8nUrl)} is neither http nor https.`);
    const key: Header[] = n8nApiKey ? [["X-N8N-API-KEY", n8nApiKey]] : [];
    const headers: Header[] = [["Content-Type", "application/json"], ...key];
    const body = Buffer.from(JSON.stringify(triggerContext(context)), "utf8");
    return prepared({
      rendered: `POST ${url.origin}${url.pathname}\n\n${body.toString("utf8")}`,
      run: async ({ signal }) =>
        endOf(
          await callHttp({
            method: "POST",
            url,
            headers,
            body,
            hostFromPayload: false,
            allowPrivateHosts: false,
            signal,
          }),
          { url, headers },
        ),
    });
  },
});
