import { WorkflowConfig } from "../../../contract/model/hook.ts";
import { prepared, unprepared } from "../action.ts";
import type { Action } from "../action.ts";
import type { Header } from "../../../contract/model/header.ts";
import { N8N_KEY } from "../action-secrets.ts";
import { explainConfig } from "../config.ts";
import type { ActionContext } from "../context.ts";
import { callHttp } from "../http/client.ts";
import { endOf } from "../http/outgoing.ts";
import { triggerContext } from "../http/trigger.ts";

/** `n8n_workflow`: asks an n8n server to execute a workflow with the trigger context. */
export const workflow: Action = {
  kind: "n8n_workflow",
  isRetriable: false,
  prepare(context) {
    const config = WorkflowConfig.safeParse(context.hook.actionConfig);
    if (!config.success) return unprepared(explainConfig(config.error));
    const { n8nUrl, workflowId } = config.data;
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
            headers: [["Content-Type", "application/json"], ...keyHeader(context)],
            body,
            hostFromPayload: false,
            allowPrivateHosts: false,
            signal,
          }),
        ),
    });
  },
};

function keyHeader({ store, hook }: ActionContext): Header[] {
  const key = store.actionSecrets.get(hook.id)[N8N_KEY];
  return key === undefined ? [] : [["X-N8N-API-KEY", key]];
}
