import { z } from "zod";
import { type HookAt, type HookWish, type Registrar, placeLike } from "../registrar.ts";

const Hook = z.object({
  id: z.number().int(),
  url: z.string(),
  alert_status: z.string().nullish(),
  disabled_until: z.string().nullish(),
});

/** GitLab's webhooks of a project or a group. It forgets the secret token when the URL changes, so that it is sent again. */
export const gitlab: Registrar = {
  name: "GitLab",
  info: {
    provider: "gitlab",
    api: "https://gitlab.com/api/v4",
    place: {
      label: "Project or group",
      example: "GROUP/PROJECT",
      help: "GROUP/PROJECT or the project's number; groups/NAME for a group.",
      isNeeded: true,
    },
    hooks: "made",
    token: {
      name: "a personal, project or group access token",
      scope: "the scope api, of somebody who is a Maintainer there",
      variable: "GITLAB_TOKEN",
      hasGh: false,
    },
    secret: "GitLab forgets the secret token whenever the URL changes, so the source's is sent again each time.",
  },
  apiOf: () => "https://gitlab.com/api/v4",
  placeFault: placeLike(
    /^(?:groups\/)?[A-Za-z0-9_][A-Za-z0-9_.-]{0,200}(?:\/[A-Za-z0-9_.-]{1,200}){0,20}$/,
    "Name it as GROUP/PROJECT, by the project's number, or as groups/NAME.",
  ),
  wishFault: ({ secret }) =>
    secret === null
      ? "GitLab forgets the webhook's secret token when its URL changes, and this source has no secret token to send again. Add it to the source first; a signing token, which begins with whsec_, is none."
      : null,
  authorised: (token) => ({ headers: [["PRIVATE-TOKEN", token]] }),
  make: (wish) => ({ method: "POST", path: hooksOf(wish.place), json: { ...written(wish), ...eventsOf(wish.events) } }),
  made: ({ json }) => {
    const read = Hook.safeParse(json);
    return read.success ? { hook: String(read.data.id), secret: null } : null;
  },
  read: (at) => ({ method: "GET", path: hookPath(at) }),
  seen: ({ json }) => {
    const read = Hook.safeParse(json);
    if (!read.success) return null;
    const { url, alert_status: alert, disabled_until: until } = read.data;
    const isOff = alert === "disabled" || alert === "temporarily_disabled";
    const remark = isOff ? `GitLab has switched it off after failures${until ? ` until ${until}` : ""}` : null;
    return { url, isPaused: false, remark, secret: null, whole: json };
  },
  move: (at, wish) => ({ method: "PUT", path: hookPath(at), json: written(wish) }),
  remove: (at) => ({ method: "DELETE", path: hookPath(at) }),
};

function hooksOf(place: string): string {
  const group = /^groups\/(.+)$/.exec(place)?.[1];
  return group === undefined
    ? `/projects/${encodeURIComponent(place)}/hooks`
    : `/groups/${encodeURIComponent(group)}/hooks`;
}

/** The path of a webhook. */
export function hookPath({ place, hook }: Pick<HookAt, "place" | "hook">): string {
  return `${hooksOf(place)}/${encodeURIComponent(hook)}`;
}

function written({ url, secret }: HookWish) {
  return { url, ...(secret === null ? {} : { token: secret }) };
}

/** GitLab has a switch for each: `push` is `push_events`. */
function eventsOf(events: readonly string[]): Record<string, boolean> {
  const names = events.length > 0 ? events : ["push", "merge_requests", "issues", "note", "pipeline"];
  return Object.fromEntries(
    ["push_events", ...names.map(switchOf)].map((name) => [name, names.map(switchOf).includes(name)]),
  );
}

function switchOf(event: string): string {
  return event.endsWith("_events") ? event : `${event}_events`;
}
