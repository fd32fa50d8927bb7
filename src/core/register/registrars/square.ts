import { z } from "zod";
import { type Registrar, bearer, inPath } from "../registrar.ts";

const Read = z.object({
  subscription: z.object({
    id: z.string(),
    enabled: z.boolean().optional(),
    notification_url: z.string(),
    signature_key: z.string().optional(),
  }),
});

/** A webhook subscription of Square's. The signature covers the URL; its key stays, and can be read. */
export const square: Registrar = {
  name: "Square",
  info: {
    provider: "square",
    api: "https://connect.squareup.com",
    place: { label: "Application", example: null, help: "The token says whose application it is.", isNeeded: false },
    hooks: "named",
    token: {
      name: "a personal access token",
      scope: "that of the application itself, no OAuth token",
      variable: "SQUARE_ACCESS_TOKEN",
      hasGh: false,
    },
    secret: "Square's signature key stays; it is read and kept with the source. The signature covers the URL.",
  },
  apiOf: () => "https://connect.squareup.com",
  placeFault: (place) => (place === "" ? null : "Square takes no place: its token says whose application it is."),
  authorised: bearer,
  read: ({ hook }) => ({ method: "GET", path: `/v2/webhooks/subscriptions/${inPath(hook)}` }),
  seen: ({ json }) => {
    const read = Read.safeParse(json);
    if (!read.success) return null;
    const { notification_url: url, enabled = true, signature_key: secret } = read.data.subscription;
    return { url, isPaused: !enabled, remark: null, secret: secret ?? null, whole: json };
  },
  move: ({ hook }, { url }) => ({
    method: "PUT",
    path: `/v2/webhooks/subscriptions/${inPath(hook)}`,
    json: { subscription: { notification_url: url } },
  }),
};
