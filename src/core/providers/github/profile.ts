import { GITHUB_EVENT_NAMES, githubEvent, githubExample } from "./examples.ts";
import { github as provider } from "./provider.ts";
import { readJson } from "../../../contract/model/json-value.ts";
import { scheduleOf } from "../../../contract/model/schedules.ts";
import { inOwnForm } from "../fresh-key.ts";
import { JSON_HEADERS, jsonText } from "../payload.ts";
import type { SendingProfile } from "../profile.ts";

const GUID = "0b989ba4-242f-11e5-81e1-c7b6966d2516";

/** What our own samples say, which come first. */
const written = new Map(provider.samples().map(({ event, name, body }) => [event, { name, body }]));
const types = new Set([...written.keys(), ...GITHUB_EVENT_NAMES.flatMap((type) => [githubEvent(type), type])]);

/** GitHub: the payload is the body, the event's name and id are headers. It waits ten seconds and never tries again. */
export const github: SendingProfile = {
  id: "github",
  about:
    "GitHub waits 10 s (GitHub Enterprise Server 30 s) and never tries again by itself, as its documentation says.",
  variants: {
    documented: {
      headers: ({ id, type }) => [
        ...JSON_HEADERS,
        ["X-GitHub-Event", githubEvent(type)],
        ["X-GitHub-Delivery", inOwnForm(GUID, id)],
        ["X-GitHub-Hook-ID", "109948940"],
      ],
      envelope: ({ data }) => jsonText(data),
      schemeId: "github",
    },
  },
  auth: ["signature", "none"],
  schedule: scheduleOf("none"),
  timeoutSeconds: 10,
  disablesOn410: false,
  needsHttps: false,
  // All are loaded, as the times that stand in them are moved to now then.
  events: [...types].map((type) => ({
    type,
    description: written.get(type)?.name ?? `GitHub's example of ${type.replaceAll(/[._]/g, " ")}`,
    data: undefined,
  })),
  sentAs: githubEvent,
  isEnvelope: () => true,
  loadData: (type) => {
    const known = written.get(type);
    return known ? Promise.resolve(readJson(known.body)) : githubExample(type);
  },
};
