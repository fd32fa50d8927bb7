import { readableHeader } from "../../decode/charset.ts";
import { MASK } from "../../../contract/mask.ts";
import { isCredential } from "../../secrets/secret-name.ts";
import type { ActionContext } from "../context.ts";

/** What triggered a hook, as Octipus's `webhook` context: path, method, headers without credentials, body. */
export function triggerContext(context: ActionContext): unknown {
  const headers: Record<string, string> = Object.create(null);
  for (const [name, written] of context.request.headers) {
    const key = name.toLowerCase();
    const value = readableHeader(written);
    headers[key] = isCredential([key, value]) ? MASK : key in headers ? `${headers[key]}, ${value}` : value;
  }
  const { seenPath: path, method, value, decoded } = context.request;
  const body = value ?? `(the body ${decoded.fault ?? `is ${decoded.words}`})`;
  const { params } = context;
  return { webhook: { path, method, headers, body }, ...(params === null ? {} : { params }) };
}
