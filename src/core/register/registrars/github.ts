import { createSign } from "node:crypto";
import { z } from "zod";
import { type HookAt, type HookWish, type Registrar, bearer, placeLike } from "../registrar.ts";

const Hook = z.object({
  id: z.number().int(),
  active: z.boolean(),
  config: z.object({ url: z.string().optional() }),
  last_response: z.object({ code: z.number().nullish(), message: z.string().nullish() }).nullish(),
});
const AppHook = z.object({ url: z.string().optional() });

const APP = /^app\/(\d{1,18})$/;

/**
 * GitHub's webhooks of a repository, an organisation or an app (REST API of 2022-11-28). A URL is changed through `/config`:
 * a change of the whole hook without its secret takes that away.
 */
export const github: Registrar = {
  name: "GitHub",
  info: {
    provider: "github",
    api: "https://api.github.com",
    place: {
      label: "Repository or organisation",
      example: "OWNER/REPO",
      help: "OWNER/REPO for a repository, orgs/NAME for an organisation, app/ID for a GitHub App.",
      isNeeded: true,
    },
    hooks: "made",
    token: {
      name: "a personal access token; for an app its private key, as PEM",
      scope:
        "a fine-grained token with “Webhooks: read and write” on the repository, or a classic one with write:repo_hook; for an organisation admin:org_hook",
      variable: "GITHUB_TOKEN",
      hasGh: true,
    },
    secret: "The webhook gets the source's secret when it is made or tied, and keeps it when its URL changes.",
  },
  apiOf: () => "https://api.github.com",
  onlyOf: (place) => (APP.test(place) ? "app" : null),
  placeFault: placeLike(
    /^(?:orgs\/[A-Za-z0-9-]{1,100}|app\/\d{1,18}|(?!orgs\/|app\/)[A-Za-z0-9][A-Za-z0-9-]{0,99}\/[A-Za-z0-9._-]{1,100})$/,
    "Name it as OWNER/REPO, orgs/NAME or app/ID.",
  ),
  authorised: (token, { place, now }) => {
    const [, id] = APP.exec(place) ?? [];
    const { headers } = bearer(id === undefined ? token : appToken(token, id, now));
    return {
      headers: [...headers, ["Accept", "application/vnd.github+json"], ["X-GitHub-Api-Version", "2022-11-28"]],
    };
  },
  make: (wish) => ({
    method: "POST",
    path: hooksOf(wish.place),
    json: { name: "web", active: true, events: eventsOf(wish.events), config: configOf(wish) },
  }),
  made: ({ json }) => {
    const read = Hook.safeParse(json);
    return read.success ? { hook: String(read.data.id), secret: null } : null;
  },
  read: (at) => ({ method: "GET", path: APP.test(at.place) ? "/app/hook/config" : pathOf(at) }),
  seen: ({ json }, { place }) => {
    if (APP.test(place)) {
      const read = AppHook.safeParse(json);
      if (!read.success) return null;
      return { url: read.data.url ?? null, isPaused: false, remark: null, secret: null, whole: json };
    }
    const read = Hook.safeParse(json);
    if (!read.success) return null;
    const { active, config, last_response: last } = read.data;
    const isWrong = typeof last?.code === "number" && last.code >= 400;
    return {
      url: config.url ?? null,
      isPaused: !active,
      remark: isWrong ? `Its last delivery was answered ${last.code}` : null,
      secret: null,
      whole: json,
    };
  },
  move: (at, { url, secret, isFirst }) => ({
    method: "PATCH",
    path: APP.test(at.place) ? "/app/hook/config" : `${pathOf(at)}/config`,
    json: isFirst ? { url, content_type: "json", ...(secret === null ? {} : { secret }) } : { url },
  }),
  remove: (at) => (APP.test(at.place) ? null : { method: "DELETE", path: pathOf(at) }),
  // The whole hook, with its secret, which would be taken away otherwise.
  pause: (at, wish, isPaused) =>
    APP.test(at.place)
      ? null
      : { method: "PATCH", path: pathOf(at), json: { active: !isPaused, config: configOf(wish) } },
  ping: (at) => (APP.test(at.place) ? null : { method: "POST", path: `${pathOf(at)}/pings` }),
};

/** Where the webhooks of a place stand. */
function hooksOf(place: string): string {
  return place.startsWith("orgs/") ? `/${place}/hooks` : `/repos/${place}/hooks`;
}

/** The path of a webhook; of an app that of its only one. */
export function pathOf({ place, hook }: Pick<HookAt, "place" | "hook">): string {
  return APP.test(place) ? "/app/hook" : `${hooksOf(place)}/${encodeURIComponent(hook)}`;
}

function configOf({ url, secret }: Pick<HookWish, "url" | "secret">) {
  return { url, content_type: "json", insecure_ssl: "0", ...(secret === null ? {} : { secret }) };
}

function eventsOf(events: readonly string[]): string[] {
  const names = new Set(events.map((event) => event.split(".", 1)[0] ?? event));
  return names.size > 0 ? [...names] : ["*"];
}

/** A token of an app for ten minutes, signed with its private key (RFC 7519, RS256). Throws where the key is none. */
function appToken(key: string, id: string, now: number): string {
  const at = Math.floor(now / 1000);
  const signed = `${inBase64({ alg: "RS256", typ: "JWT" })}.${inBase64({ iat: at - 60, exp: at + 540, iss: id })}`;
  return `${signed}.${createSign("RSA-SHA256").update(signed).sign(key, "base64url")}`;
}

function inBase64(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
