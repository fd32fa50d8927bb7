import { z } from "zod";
import { type HookAt, type Registrar, bearer, inPath, placeLike } from "../registrar.ts";

const Endpoint = z.object({ id: z.string(), url: z.string(), disabled: z.boolean().optional() });

/** An endpoint of an application of your own at Svix: it takes the sender's key, which few receivers have. */
export const svix: Registrar = {
  name: "Svix",
  info: {
    provider: "svix",
    api: "https://api.svix.com",
    place: { label: "Application", example: "app_…", help: "The application's id or uid.", isNeeded: true },
    hooks: "named",
    token: { name: "an API key", scope: "the sender's own key at Svix", variable: "SVIX_AUTH_TOKEN", hasGh: false },
    secret: "The endpoint's secret stays; copy it from Svix into the source.",
  },
  apiOf: () => "https://api.svix.com",
  placeFault: placeLike(/^[A-Za-z0-9_.-]{1,256}$/, "Name the application by its id, such as app_…, or its uid."),
  authorised: bearer,
  read: (at) => ({ method: "GET", path: pathOf(at) }),
  seen: ({ json }) => {
    const read = Endpoint.safeParse(json);
    if (!read.success) return null;
    return { url: read.data.url, isPaused: read.data.disabled === true, remark: null, secret: null, whole: json };
  },
  move: (at, { url }) => ({ method: "PATCH", path: pathOf(at), json: { url } }),
  pause: (at, _wish, isPaused) => ({ method: "PATCH", path: pathOf(at), json: { disabled: isPaused } }),
};

function pathOf({ place, hook }: HookAt): string {
  return `/api/v1/app/${inPath(place)}/endpoint/${inPath(hook)}`;
}
