import { isCredential } from "../../secrets/secret-name.ts";
import type { ActionContext } from "../context.ts";

/** What triggered a hook, as Octipus's `webhook` context: path, method, headers without credentials, body. */
export function triggerContext(context: ActionContext): unknown {
  const headers: Record<string, string> = Object.create(null);
  for (const [name, value] of context.request.headers) {
    const key = name.toLowerCase();
    headers[key] = isCredential([key, value]) ? "••••••" : key in headers ? `${headers[key]}, ${value}` : value;
  }
  const { path, method, body, json } = context.request;
  return { webhook: { path, method, headers, body: json === undefined ? body.toString("utf8") : json } };
}
