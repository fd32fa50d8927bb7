import { z } from "zod";
import { type HookAt, type Registrar, placeLike } from "../registrar.ts";

const Hook = z.object({ id: z.number().int(), active: z.boolean(), config: z.object({ url: z.string().optional() }) });

/** Webhooks of Gitea and Forgejo, of a repository or an organisation. Their API is always somebody's own. */
export const gitea: Registrar = {
  name: "Gitea",
  info: {
    provider: "gitea-forgejo",
    api: null,
    place: {
      label: "Repository or organisation",
      example: "OWNER/REPO",
      help: "OWNER/REPO for a repository, orgs/NAME for an organisation. The address of the API is your server's, with /api/v1 behind it.",
      isNeeded: true,
    },
    hooks: "made",
    token: {
      name: "an access token",
      scope: "the permission write:repository, for an organisation write:organization",
      variable: "GITEA_TOKEN",
      hasGh: false,
    },
    secret: "The webhook gets the source's secret when it is made or tied; it is sent again when the URL changes.",
  },
  apiOf: () => "",
  placeFault: placeLike(
    /^(?:orgs\/[A-Za-z0-9._-]{1,100}|(?!orgs\/)[A-Za-z0-9._-]{1,100}\/[A-Za-z0-9._-]{1,100})$/,
    "Name it as OWNER/REPO or orgs/NAME.",
  ),
  authorised: (token) => ({ headers: [["Authorization", `token ${token}`]] }),
  make: ({ place, events, url, secret }) => ({
    method: "POST",
    path: hooksOf(place),
    json: {
      type: "gitea",
      active: true,
      events: events.length > 0 ? events : ["push", "pull_request", "issues", "issue_comment", "release"],
      config: { url, content_type: "json", ...(secret === null ? {} : { secret }) },
    },
  }),
  made: ({ json }) => {
    const read = Hook.safeParse(json);
    return read.success ? { hook: String(read.data.id), secret: null } : null;
  },
  read: (at) => ({ method: "GET", path: hookPath(at) }),
  seen: ({ json }) => {
    const read = Hook.safeParse(json);
    if (!read.success) return null;
    const { active, config } = read.data;
    return { url: config.url ?? null, isPaused: !active, remark: null, secret: null, whole: json };
  },
  // Whether it keeps a secret that is left out is not documented.
  move: (at, { url, secret }) => ({
    method: "PATCH",
    path: hookPath(at),
    json: { config: { url, content_type: "json", ...(secret === null ? {} : { secret }) } },
  }),
  remove: (at) => ({ method: "DELETE", path: hookPath(at) }),
  pause: (at, _wish, isPaused) => ({ method: "PATCH", path: hookPath(at), json: { active: !isPaused } }),
  ping: (at) => ({ method: "POST", path: `${hookPath(at)}/tests` }),
};

function hooksOf(place: string): string {
  return place.startsWith("orgs/") ? `/${place}/hooks` : `/repos/${place}/hooks`;
}

function hookPath({ place, hook }: HookAt): string {
  return `${hooksOf(place)}/${encodeURIComponent(hook)}`;
}
