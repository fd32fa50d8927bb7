import { describeProvider } from "../describe.ts";
import { first, has, json, line, query, title } from "../find.ts";
import { ANY_AGE, literal, pairsScheme, timestamp } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const event = first(json("action"), json("type"), query("type"), query("topic"));

export const mercadopago = describeProvider({
  id: "mercadopago",
  name: "Mercado Pago",
  schemes: [
    {
      ...pairsScheme({
        id: "mercadopago",
        name: "Mercado Pago",
        header: "x-signature",
        timestampKey: "ts",
        tolerance: ANY_AGE,
      }),
      // As in its SDK: what a notification lacks is left out, and the body is not covered.
      content: [
        { part: "query", name: "data.id", lowerCase: true, before: "id:", after: ";" },
        { part: "header", name: "x-request-id", before: "request-id:", after: ";" },
        literal("ts:"),
        timestamp,
        literal(";"),
      ],
    },
  ],
  secretHelp: "The secret signature of the application's webhooks (Your integrations › Webhooks). It covers no body.",
  secretFrom: "them",
  event,
  deliveryKey: json("id"),
  summary: [line`${title(event)}: ${first(json("data.id"), query("data.id"), query("id"))}`],
  isOwn: has(first(json("live_mode"), query("data.id"))),
  // Mercado Pago Developers, “After receiving the notification”: the first attempt waits 22 seconds, a further one 5.
  patienceSeconds: 22,
  retries: "Tries again five times, ever less often, the last time after four days.",
  neededAnswer: "200 or 201",
  saidAt: [
    "https://www.mercadopago.com.br/developers/en/docs/checkout-api/additional-content/notifications/ipn/online-payments/online-url-after-notification",
  ],
  setUp: {
    link: "https://www.mercadopago.com/developers/panel/app",
    steps: [
      "Open the application, then Webhooks, and enter this source's public URL.",
      "Tick the events, save, and reveal the secret signature.",
      "Add it here as the secret.",
    ],
    events: ["payment"],
  },
  samples,
});
