import { describeProvider } from "../describe.ts";
import { change, first, has, jsonInForm, line, title } from "../find.ts";
import { textReply } from "../handshake-reply.ts";
import { placedScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const sent = jsonInForm("json");
const event = sent("event.event_type");
const request = first(sent("signature_request.signature_request_id"), sent("template.template_id"));
const at = sent("event.event_time");

export const dropboxSign = describeProvider({
  id: "dropbox-sign",
  name: "Dropbox Sign",
  schemes: [
    placedScheme(
      { in: "form_json", name: "json", path: "event.event_hash" },
      {
        id: "dropbox-sign",
        name: "Dropbox Sign",
        // As in its SDK: nothing else of the body is covered.
        content: [
          { part: "form_json", name: "json", path: "event.event_time" },
          { part: "form_json", name: "json", path: "event.event_type" },
        ],
      },
    ),
  ],
  secretHelp: "The API key (Settings › API). It signs time and type of an event, not the rest of it.",
  secretFrom: "them",
  event,
  // The hash is that of all events of one type and second.
  deliveryKey: first(
    line`${request}:${sent("event.event_metadata.related_signature_id")}:${event}:${at}`,
    line`${request}:${event}:${at}`,
  ),
  summary: [
    line`${title(event)}: ${sent("signature_request.title")}`,
    line`${title(event)}: ${request}`,
    change(event, (found) => (found === "callback_test" ? "Dropbox Sign tries this URL" : null)),
  ],
  handshake: (delivery) =>
    has(event, /^callback_test$/)(delivery) ? textReply("Hello API Event Received", true) : null,
  isOwn: has(sent("event.event_hash")),
  // Dropbox Sign's FAQ: its requests time out after 30 seconds.
  patienceSeconds: 30,
  // Dropbox Sign Developers, “Events and callbacks”.
  retries:
    "Tries again up to six times: after 5, 15 and 45 minutes, 2 hours 15 minutes, 6 hours 45 minutes and 20 hours 15 minutes.",
  neededAnswer: "200 with the text “Hello API Event Received”",
  saidAt: [
    "https://faq.hellosign.com/hc/en-us/articles/115007086247-How-many-times-does-the-Hellosign-API-retry-my-callback-before-disabling-it-",
  ],
  setUp: {
    link: "https://app.hellosign.com/home/myAccount#api",
    steps: [
      "Have this source answer with 200 and the text “Hello API Event Received”: without it an event counts as failed.",
      "Enter this source's public URL as the account callback, or as the event callback of an API app.",
      "Add the API key here as the secret.",
    ],
  },
  samples,
});
