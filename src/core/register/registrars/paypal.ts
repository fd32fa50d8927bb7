import { z } from "zod";
import { type Registrar, bearer, inPath } from "../registrar.ts";

const Webhook = z.object({ id: z.string(), url: z.string() });
const Session = z.object({ access_token: z.string().min(1) });

/**
 * A webhook of a REST app at PayPal (webhooks management v1). Its API takes a token that is had for the app's id and secret,
 * for some hours.
 */
export const paypal: Registrar = {
  name: "PayPal",
  info: {
    provider: "paypal",
    api: "https://api-m.paypal.com",
    place: { label: "App", example: null, help: "Its id and secret say which app it is.", isNeeded: false },
    hooks: "made",
    token: {
      name: "the REST app's client id and secret, as ID:SECRET",
      scope:
        "those of the app whose webhook it is; of the sandbox with https://api-m.sandbox.paypal.com as the API's address",
      variable: "PAYPAL_CLIENT",
      hasGh: false,
    },
    secret:
      "PayPal signs with its certificate, and the webhook's id is part of what it signs: add both to the source, the id once the webhook is made.",
  },
  apiOf: () => "https://api-m.paypal.com",
  placeFault: (place) => (place === "" ? null : "PayPal takes no place: the id and secret say which app it is."),
  wishFault: ({ url }) => (url.startsWith("https:") ? null : "PayPal posts to https alone, and this URL is http."),
  session: {
    request: () => ({ method: "POST", path: "/v1/oauth2/token", form: { grant_type: "client_credentials" } }),
    authorised: (token) => ({ headers: [["Authorization", `Basic ${Buffer.from(token).toString("base64")}`]] }),
    token: ({ json }) => Session.safeParse(json).data?.access_token ?? null,
  },
  authorised: bearer,
  make: ({ url, events }) => ({
    method: "POST",
    path: "/v1/notifications/webhooks",
    json: { url, event_types: (events.length > 0 ? events : ["*"]).map((name) => ({ name })) },
  }),
  made: ({ json }) => {
    const read = Webhook.safeParse(json);
    return read.success ? { hook: read.data.id, secret: null } : null;
  },
  read: ({ hook }) => ({ method: "GET", path: pathOf(hook) }),
  seen: ({ json }) => {
    const read = Webhook.safeParse(json);
    if (!read.success) return null;
    return { url: read.data.url, isPaused: false, remark: null, secret: null, whole: json };
  },
  move: ({ hook }, { url }) => ({
    method: "PATCH",
    path: pathOf(hook),
    json: [{ op: "replace", path: "/url", value: url }],
  }),
  remove: ({ hook }) => ({ method: "DELETE", path: pathOf(hook) }),
};

function pathOf(hook: string): string {
  return `/v1/notifications/webhooks/${inPath(hook)}`;
}
