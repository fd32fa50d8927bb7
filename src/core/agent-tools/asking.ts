import type { ToolName } from "../../contract/agent-tools/tools.ts";
import type { Context } from "../api/context.ts";
import { shownUrlText } from "../secrets/secret-url.ts";

type Given = Readonly<Record<string, unknown>>;

/** What a yes would do, in a sentence of ours, of each tool for which a person may be asked. */
const WISHES: Partial<Record<ToolName, (input: Given, store: Context["store"]) => string>> = {
  send_event: ({ event, endpointId }, { endpoints }) => {
    const endpoint = endpoints.get(String(endpointId));
    const to = endpoint ? `${endpoint.name}, ${shownUrlText(endpoint.url)}` : String(endpointId);
    return `Send the event ${String(event)} once to the endpoint ${to}`;
  },
  replay_deliveries: ({ ids, to, mode }) => {
    const count = Array.isArray(ids) ? ids.length : 0;
    const what = count === 1 ? "one delivery" : `${count} deliveries`;
    return `Replay ${what} ${mode === "exact" ? "exactly" : "signed anew"} to ${shownUrlText(String(to))}`;
  },
  notify_session: ({ filter, minutes = 60, max = 5 }) =>
    `Tell the session that asks of deliveries ${filter === undefined ? "of any kind" : `that fit ${String(filter)}`} by a line, for ${String(minutes)} minutes and ${String(max)} lines at most`,
  check_receiver: ({ url, sourceId, endpointId }) => {
    const whose = sourceId === undefined ? `the endpoint ${String(endpointId)}` : `the source ${String(sourceId)}`;
    return `Check the receiver ${url === undefined ? "it sends to" : shownUrlText(String(url))} with the secret of ${whose}`;
  },
};

const TELLS =
  "A line of Hookbench's in a session can start work there that nobody asked for just then. It holds ids and nothing of a payload.";

/** The sentence for a call that a person may allow; null of tools for which nobody can be asked. */
export function wishOf(tool: ToolName, input: Given, { store }: Pick<Context, "store">): string | null {
  return WISHES[tool]?.(input, store) ?? null;
}

const SENDS =
  "What an agent sends stays on this machine and carries no credential to an app of its own, unless you allow it.";

/** Why a person is asked, in words for them. */
export function whyAsked(tool: ToolName): string {
  return tool === "notify_session" ? TELLS : SENDS;
}

/** What an agent is told that has to wait: what to do, and nothing that a stranger wrote. */
export function askedSentence(id: string, state: "waiting" | "allowed" | "refused", reason: string): string {
  if (state === "refused") return `A person refused this. Do not ask for it again.`;
  return `This needs a person's yes. ${reason} They were asked: in Hookbench's window under Needs you, or in a terminal of theirs by hookbench mcp allow ${id}. Tell them, and call this again with the very same arguments once they have said yes; it waits ten minutes.`;
}
