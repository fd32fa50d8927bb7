import { WorkflowConfig } from "../../../contract/model/hook.ts";
import { prepared, unprepared } from "../action.ts";
import type { Action } from "../action.ts";
import { explainConfig } from "../config.ts";
import { callHttp } from "../http/client.ts";
import { triggerContext } from "../http/trigger.ts";
import { endOf } from "./forward.ts";

/** `n8n_workflow`: asks an n8n server to execute a workflow with the trigger context. */
export const workflow: Action = {
  kind: "n8n_workflow",
  isRetriable: false,
  prepare(context) {
    const config = WorkflowConfig.safeParse(context.hook.actionConfig);
    if (!config.success) return unprepared(explainConfig(config.error));
    const { n8nUrl, n8nApiKey, workflowId } = config.data;
    if (!n8nUrl) return unprepared("The action is not set up: n8nUrl is missing.");
    const address = `${n8nUrl.replace(/\/+$/, "")}/api/v1/workflows/${encodeURIComponent(workflowId)}/execute`;
    if (!URL.canParse(address)) return unprepared(`${JSON.stringify(address)} is not a URL.`);
    const url = new URL(address);
    if (url.protocol !== "http:" && url.protocol !== "https:")
      return unprepared(`${JSON.stringify(address)} is neither http nor https.`);
    const body = Buffer.from(JSON.stringify(triggerContext(context)), "utf8");
    return prepared({
      rendered: `POST ${url.origin}${url.pathname}\n\n${body.toString("utf8")}`,
      run: async ({ signal }) =>
        endOf(
          await callHttp({
            method: "POST",
            url,
            headers: [
              ["Content-Type", "application/json"],
              ...(n8nApiKey ? ([["X-N8N-API-KEY", n8nApiKey]] as const) : []).map(([name, value]): [string, string] => [
                name,
                value,
              ]),
            ],
            body,
            hostFromPayload: false,
            allowPrivateHosts: false,
            signal,
          }),
        ),
    });
  },
};
