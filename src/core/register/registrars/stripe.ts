import { z } from "zod";
import { type Registrar, bearer, inPath } from "../registrar.ts";

const Endpoint = z.object({
  id: z.string(),
  url: z.string(),
  status: z.string().optional(),
  secret: z.string().optional(),
});

/** Stripe's webhook endpoints (API v1). It makes the secret up and says it once, when the endpoint is made. */
export const stripe: Registrar = {
  name: "Stripe",
  info: {
    provider: "stripe",
    api: "https://api.stripe.com",
    place: { label: "Account", example: null, help: "The key says whose account it is.", isNeeded: false },
    hooks: "made",
    token: {
      name: "a secret or restricted key",
      scope: "a restricted key with “Webhook Endpoints: write”; for what was missed “Events: read” too",
      variable: "STRIPE_API_KEY",
      hasGh: false,
    },
    secret: "Stripe makes the secret up and says it once, when the endpoint is made; it is kept with the source then.",
  },
  apiOf: () => "https://api.stripe.com",
  placeFault: (place) => (place === "" ? null : "Stripe takes no place: its key says whose account it is."),
  authorised: bearer,
  make: ({ url, events }) => ({
    method: "POST",
    path: "/v1/webhook_endpoints",
    form: {
      url,
      ...Object.fromEntries((events.length > 0 ? events : ["*"]).map((event, at) => [`enabled_events[${at}]`, event])),
    },
  }),
  made: ({ json }) => {
    const read = Endpoint.safeParse(json);
    return read.success ? { hook: read.data.id, secret: read.data.secret ?? null } : null;
  },
  read: ({ hook }) => ({ method: "GET", path: `/v1/webhook_endpoints/${inPath(hook)}` }),
  seen: ({ json }) => {
    const read = Endpoint.safeParse(json);
    if (!read.success) return null;
    return { url: read.data.url, isPaused: read.data.status === "disabled", remark: null, secret: null, whole: json };
  },
  move: ({ hook }, { url }) => ({ method: "POST", path: `/v1/webhook_endpoints/${inPath(hook)}`, form: { url } }),
  remove: ({ hook }) => ({ method: "DELETE", path: `/v1/webhook_endpoints/${inPath(hook)}` }),
  pause: ({ hook }, _wish, isPaused) => ({
    method: "POST",
    path: `/v1/webhook_endpoints/${inPath(hook)}`,
    form: { disabled: String(isPaused) },
  }),
};
