import { z } from "zod";
import { type HookAt, type Registrar, bearer, inPath, placeLike } from "../registrar.ts";

const Hook = z.object({
  uuid: z.string(),
  url: z.string(),
  active: z.boolean(),
  events: z.array(z.string()),
  description: z.string().nullish(),
});

/** Webhooks of Bitbucket Cloud (API 2.0), of a repository or a workspace. They are written whole; a secret left out is kept. */
export const bitbucket: Registrar = {
  name: "Bitbucket",
  info: {
    provider: "bitbucket",
    api: "https://api.bitbucket.org",
    place: {
      label: "Repository or workspace",
      example: "WORKSPACE/REPO",
      help: "WORKSPACE/REPO for a repository, workspaces/NAME for a workspace.",
      isNeeded: true,
    },
    hooks: "made",
    token: {
      name: "an access token",
      scope: "the scope webhook, of an admin there",
      variable: "BITBUCKET_TOKEN",
      hasGh: false,
    },
    secret: "The webhook gets the source's secret when it is made or tied, and keeps it when its URL changes.",
  },
  apiOf: () => "https://api.bitbucket.org",
  placeFault: placeLike(
    /^(?:workspaces\/[A-Za-z0-9_.-]{1,100}|(?!workspaces\/)[A-Za-z0-9_.-]{1,100}\/[A-Za-z0-9_.-]{1,100})$/,
    "Name it as WORKSPACE/REPO or workspaces/NAME.",
  ),
  authorised: bearer,
  make: ({ place, events, url, secret }) => ({
    method: "POST",
    path: hooksOf(place),
    json: {
      description: "Hookbench",
      url,
      active: true,
      events: events.length > 0 ? events : ["repo:push"],
      ...(secret === null ? {} : { secret }),
    },
  }),
  made: ({ json }) => {
    const read = Hook.safeParse(json);
    return read.success ? { hook: read.data.uuid, secret: null } : null;
  },
  read: (at) => ({ method: "GET", path: pathOf(at) }),
  seen: ({ json }) => {
    const read = Hook.safeParse(json);
    if (!read.success) return null;
    return { url: read.data.url, isPaused: !read.data.active, remark: null, secret: null, whole: json };
  },
  move: (at, { url, secret, isFirst }, { whole }) => ({
    method: "PUT",
    path: pathOf(at),
    json: { ...writtenBack(whole), url, ...(isFirst && secret !== null ? { secret } : {}) },
  }),
  remove: (at) => ({ method: "DELETE", path: pathOf(at) }),
};

function writtenBack(whole: unknown) {
  const { description, active = true, events = [] } = Hook.safeParse(whole).data ?? {};
  return { description: description ?? "Hookbench", active, events };
}

function hooksOf(place: string): string {
  const [first = "", second = ""] = place.split("/");
  return first === "workspaces" ? `/2.0/workspaces/${second}/hooks` : `/2.0/repositories/${first}/${second}/hooks`;
}

function pathOf({ place, hook }: HookAt): string {
  return `${hooksOf(place)}/${inPath(hook)}`;
}
