import { describeProvider } from "../describe.ts";
import { jsonInForm, line, title } from "../find.ts";
import { emptyReply } from "../handshake-reply.ts";
import { headerScheme, url } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const sent = jsonInForm("mandrill_events");
const event = sent("0.event");

export const mandrill = describeProvider({
  id: "mandrill",
  name: "Mandrill",
  schemes: [
    headerScheme({
      id: "mandrill",
      name: "Mandrill",
      header: "X-Mandrill-Signature",
      algorithm: "hmac-sha1",
      encoding: "base64",
      content: [url, { part: "sorted_form" }],
    }),
  ],
  secretHelp: "The webhook's key (Settings › Webhooks). The URL is signed too, as it is in Mandrill.",
  secretFrom: "them",
  event,
  // The id of an event is its message's, and one message can be clicked twice in a second.
  summary: [
    line`${title(event)} ${sent("0.msg.email")}: ${sent("0.msg.subject")}`,
    line`${title(event)} ${sent("0.msg.email")}`,
  ],
  // A HEAD request comes first, when the webhook is saved.
  handshake: (request) => (request.method === "HEAD" ? emptyReply(false) : null),
  fingerprints: ["x-mandrill-signature"],
  retries: "Tries a failed batch again until it succeeds or somebody gives it up on the Webhooks page.",
  saidAt: ["https://mandrill.zendesk.com/hc/en-us/articles/205583277-Can-I-stop-a-failed-webhook-batch-from-retrying-"],
  setUp: {
    link: "https://mandrillapp.com/settings/webhooks",
    steps: [
      "Add a webhook with this source's public URL and the events to hear of.",
      "Add its key here as the secret.",
    ],
  },
  samples,
});
