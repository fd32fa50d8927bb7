import { randomUUID } from "node:crypto";
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

const USUAL = [
  "payment.created",
  "payment.updated",
  "refund.created",
  "refund.updated",
  "order.created",
  "order.updated",
];

/** A webhook subscription of Square's. The signature covers the URL; its key stays, and can be read. */
export const square: Registrar = {
  name: "Square",
  info: {
    provider: "square",
    api: "https://connect.squareup.com",
    place: { label: "Application", example: null, help: "The token says whose application it is.", isNeeded: false },
    hooks: "made",
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
  make: ({ url, events }) => ({
    method: "POST",
    path: "/v2/webhooks/subscriptions",
    json: {
      idempotency_key: randomUUID(),
      subscription: {
        name: "Hookbench",
        enabled: true,
        event_types: events.length > 0 ? events : USUAL,
        notification_url: url,
      },
    },
  }),
  made: ({ json }) => {
    const read = Read.safeParse(json);
    if (!read.success) return null;
    const { id, signature_key: secret } = read.data.subscription;
    return { hook: id, secret: secret ?? null };
  },
  read: ({ hook }) => ({ method: "GET", path: pathOf(hook) }),
  seen: ({ json }) => {
    const read = Read.safeParse(json);
    if (!read.success) return null;
    const { notification_url: url, enabled = true, signature_key: secret } = read.data.subscription;
    return { url, isPaused: !enabled, remark: null, secret: secret ?? null, whole: json };
  },
  move: ({ hook }, { url }) => ({
    method: "PUT",
    path: pathOf(hook),
    json: { subscription: { notification_url: url } },
  }),
  remove: ({ hook }) => ({ method: "DELETE", path: pathOf(hook) }),
  pause: ({ hook }, _wish, isPaused) => ({
    method: "PUT",
    path: pathOf(hook),
    json: { subscription: { enabled: !isPaused } },
  }),
};

function pathOf(hook: string): string {
  return `/v2/webhooks/subscriptions/${inPath(hook)}`;
}
