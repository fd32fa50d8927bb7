import type { Header } from "../../../contract/model/header.ts";
import { callHttp } from "../../http/client/client.ts";
import type { RunControl } from "../action.ts";

/** Posts JSON to an agent's server, which may be on this machine, and answers the body of its 2xx. */
export async function post(
  url: string,
  body: unknown,
  headers: readonly Header[],
  { signal }: RunControl,
): Promise<{ readonly ok: true; readonly body: string } | { readonly ok: false; readonly error: string }> {
  const end = await callHttp({
    method: "POST",
    url: new URL(url),
    headers: [["Content-Type", "application/json"], ...headers],
    body: Buffer.from(JSON.stringify(body)),
    hostFromPayload: false,
    allowPrivateHosts: true,
    signal,
    maxRedirects: 0,
  });
  if (!end.ok) return { ok: false, error: end.error };
  const { status, body: said } = end.value;
  if (status < 200 || status > 299)
    return { ok: false, error: `The server answered with ${status}, and did not take it.` };
  return { ok: true, body: said };
}

/** What a server said, as a value; nothing where that is not JSON. */
export function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
