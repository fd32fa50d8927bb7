import { fail, ok } from "../../contract/errors.ts";
import { onlyShown } from "./deliveries.ts";
import type { Run } from "./means.ts";

const NO_SESSION =
  "It is not known how to write into this session: Claude Code over stdio and Codex can be told. Use wait_for_delivery.";

/** The way that is told to the agent, by how its place is reached. */
const ROUTES = { claude: "inbox", "claude-channel": "channel", codex: "queue" } as const;

/** Has the session that asks told of deliveries, once a person has said yes. */
export const notifySession: Run<"notify_session"> = async ({ filter, minutes, max, cancel }, means) => {
  const { place, tellings } = means;
  if (cancel !== undefined)
    return tellings.end(cancel)
      ? ok({ id: cancel, route: "none", sentence: "It tells no more." })
      : fail("not_found", `Nothing called ${cancel} tells anybody.`);
  if (place === undefined) return ok({ route: "none", sentence: NO_SESSION });
  if (!means.isAllowed) return fail("forbidden", "A line into a session can start work in it.");
  const begun = await tellings.begin({ place, filter: onlyShown(means), query: filter, minutes, max });
  if (!begun.ok) return begun;
  const { id } = begun.value;
  const route = ROUTES[place.route];
  const sentence = `For ${minutes} minutes and ${max} lines at most a line comes by this way. End your turn; to end it call this with cancel: ${id}.`;
  return ok({ id, route, sentence });
};
