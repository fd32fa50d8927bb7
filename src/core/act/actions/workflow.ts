import { z } from "zod";
import { WorkflowConfig } from "../../../contract/model/hook.ts";
import { type ActionEnd, prepared, unprepared } from "../action.ts";
import type { Header } from "../../../contract/model/header.ts";
import { configuredAction } from "../configured-action.ts";
import { callHttp } from "../../http/client/client.ts";
import { endOf } from "../forward/outgoing.ts";
import { triggerContext } from "../forward/trigger.ts";
import { WebUrlTemplate } from "../forward/url-template.ts";

const ToKeep = WorkflowConfig.extend({ n8nUrl: WebUrlTemplate.optional() });

/** What n8n itself offers to start a workflow from outside. */
const WEBHOOK_PATH = /\/webhook(?:-test)?\//;
const NO_ROUTE =
  "n8n has no route by which others execute a workflow. Give the workflow a Webhook node, and put the node's production URL (https://…/webhook/…) in the place of n8nUrl: it is then called itself.";

/** The Webhook node's URL itself where that is given, else the route that Octipus calls. */
function addressOf(n8nUrl: string, workflowId: string): string {
  if (WEBHOOK_PATH.test(URL.parse(n8nUrl)?.pathname ?? "")) return n8nUrl;
  return `${n8nUrl.replace(/\/+$/, "")}/api/v1/workflows/${encodeURIComponent(workflowId)}/execute`;
}

/** An answer that says the route is not there, with what n8n has in its place. */
function explained(end: ActionEnd, isRoute: boolean, status: number | null): ActionEnd {
  if (!isRoute || (status !== 404 && status !== 405)) return end;
  return { ...end, error: `${end.error ?? ""} ${NO_ROUTE}`.trim() };
}

/** `n8n_workflow`: starts a workflow of an n8n server with data of the hook's own and the trigger context. */
export const workflow = configuredAction({
  kind: "n8n_workflow",
  isRetriable: false,
  config: WorkflowConfig,
  toKeep: ToKeep,
  prepare({ n8nUrl, workflowId, n8nApiKey, workflowData }, context) {
    if (!n8nUrl) return unprepared("The action is not set up: n8nUrl is missing.");
    const address = addressOf(n8nUrl, workflowId);
    const url = URL.parse(address);
    if (!url) return unprepared(`${JSON.stringify(n8nUrl)} is not a URL.`);
    if (url.protocol !== "http:" && url.protocol !== "https:")
      return unprepared(`${JSON.stringify(n8nUrl)} is neither http nor https.`);
    const isRoute = address !== n8nUrl;
    // A Webhook node asks for no key of the API.
    const key: Header[] = isRoute && n8nApiKey ? [["X-N8N-API-KEY", n8nApiKey]] : [];
    const headers: Header[] = [["Content-Type", "application/json"], ...key];
    const filled: Readonly<Record<string, unknown>> = z
      .record(z.string(), z.unknown())
      .parse(context.fill(workflowData));
    const body = Buffer.from(JSON.stringify({ ...filled, triggerContext: triggerContext(context) }), "utf8");
    return prepared({
      rendered: `POST ${url.origin}${url.pathname}\n\n${body.toString("utf8")}`,
      run: async ({ signal }) => {
        const call = { method: "POST", url, headers, body, hostFromPayload: false, allowPrivateHosts: false, signal };
        const answer = await callHttp(call);
        return explained(endOf(answer, { url, headers }), isRoute, answer.ok ? answer.value.status : null);
      },
    });
  },
});
