import { describeProvider } from "../describe.ts";
import { count, each, first, has, json, line, query } from "../find.ts";
import type { HttpRequest } from "../../http/request.ts";
import { isOneOf, textReply } from "../handshake-reply.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const VALUE = "entry.0.changes.0.value";
const MESSAGING = "entry.0.messaging.0";
const from = first(json(`${VALUE}.contacts.0.profile.name`), json(`${VALUE}.messages.0.from`));

/** The ids of the messages of a delivery that holds nothing else. */
function onlyMessages(request: HttpRequest): string | null {
  const isOne = count("entry")(request) === "1" && count("entry.0.changes")(request) === "1";
  const isMore = count(`${VALUE}.statuses`)(request) !== null;
  return isOne && !isMore ? each(`${VALUE}.messages`, "id")(request) : null;
}

export const metaWhatsapp = describeProvider({
  id: "meta-whatsapp",
  name: "Meta and WhatsApp",
  schemes: [headerScheme({ id: "meta", name: "Meta", header: "X-Hub-Signature-256", prefix: "sha256=" })],
  secretHelp:
    "The app secret signs (App settings › Basic); the verify token is of your choice and answers the handshake.",
  secretFrom: "them",
  secretRoles: [
    {
      role: "signs",
      name: "App secret",
      help: "32 hex digits, under App settings › Basic in Meta's dashboard. Deliveries are signed with it.",
      form: /^[\da-f]{32}$/,
    },
    {
      role: "verify_token",
      name: "Verify token",
      help: "Of your choice, typed in Meta's dashboard beside the callback URL. It travels in clear and signs nothing.",
    },
  ],
  event: first(json("entry.0.changes.0.field"), json("object")),
  // WhatsApp, “Messages webhook”: a message's own id. What becomes of one is told of more than once, and has no id.
  deliveryKey: onlyMessages,
  summary: [
    line`WhatsApp from ${from}: ${json(`${VALUE}.messages.0.text.body`)}`,
    line`WhatsApp ${json(`${VALUE}.messages.0.type`)} from ${from}`,
    line`WhatsApp to ${json(`${VALUE}.statuses.0.recipient_id`)} is ${json(`${VALUE}.statuses.0.status`)}`,
    line`Message from ${json(`${MESSAGING}.sender.id`)}: ${json(`${MESSAGING}.message.text`)}`,
    line`${json("object")}: ${json("entry.0.changes.0.field")} changed`,
  ],
  // The challenge goes back only when the verify token is right.
  handshake: (request, tokens) => {
    const challenge = query("hub.challenge")(request);
    const token = query("hub.verify_token")(request);
    if (request.method !== "GET" || query("hub.mode")(request) !== "subscribe") return null;
    if (challenge === null || token === null || !isOneOf(token, tokens)) return null;
    const reply = textReply(challenge, false);
    return reply && { ...reply, verifyToken: token };
  },
  challenges: (request) => request.method === "GET" && query("hub.challenge")(request) !== null,
  isOwn: (request) => has(json("object"))(request) && has(count("entry"))(request),
  // Meta for Developers, “Webhooks: getting started”.
  retries: "Try again, ever less often, for up to seven days.",
  neededAnswer: "200",
  saidAt: ["https://developers.facebook.com/docs/whatsapp/cloud-api/guides/set-up-webhooks"],
  setUp: {
    link: "https://developers.facebook.com/apps/",
    steps: [
      "Open the app, and add its app secret here (App settings, Basic), and a verify token of your choice.",
      "Open Webhooks, or WhatsApp, Configuration, and enter this source's public URL and that verify token: Meta asks for a challenge, which is answered.",
      "Subscribe to the fields to hear of.",
    ],
  },
  samples,
});
