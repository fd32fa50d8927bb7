import { describeProvider } from "../describe.ts";
import { type Finder, change, first, form, has, json, line, title } from "../find.ts";
import { placedScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const event = first(json("event-data.event"), form("event"), mailOf("incoming"));

/** A route's form has the mail's own fields and names no event. */
function mailOf(name: string): Finder {
  return change(form("recipient"), () => name);
}

/** Mailgun's `timestamp` and `token`, signed, as an object of the body. */
function signedIn(path: string, id: string, name: string) {
  return placedScheme(
    { in: "body", path: `${path}.signature` },
    {
      id,
      name,
      content: [
        { part: "json", path: `${path}.timestamp` },
        { part: "json", path: `${path}.token` },
      ],
    },
  );
}

/** The same as fields of a form, or of a body in parts, as a route posts a mail. */
const signedForm = placedScheme(
  { in: "form", name: "signature" },
  {
    id: "mailgun-form",
    name: "Mailgun form (body not covered)",
    content: [
      { part: "form", name: "timestamp" },
      { part: "form", name: "token" },
    ],
  },
);

/** What is of a subaccount is signed by its parent's key as well. */
const parentSignature = signedIn(
  "parent-signature",
  "mailgun-parent",
  "Mailgun, by the parent account (body not covered)",
);

export const mailgun = describeProvider({
  id: "mailgun",
  name: "Mailgun",
  schemes: [signedIn("signature", "mailgun", "Mailgun (body not covered)"), signedForm, parentSignature],
  secretHelp:
    "The HTTP webhook signing key (Settings › Webhook signing key). The signature does not cover the event itself.",
  secretFrom: "them",
  event,
  // Mailgun Docs, “Events”: the event's own id. The token is new with each signature.
  deliveryKey: json("event-data.id"),
  summary: [
    line`Mail from ${form("sender")} to ${form("recipient")}: ${form("subject")}`,
    line`${title(event)} ${json("event-data.recipient")}: ${json("event-data.delivery-status.message")}`,
    line`${title(event)} ${json("event-data.recipient")}: ${json("event-data.message.headers.subject")}`,
    line`${title(event)} ${json("event-data.recipient")}`,
  ],
  isOwn: (request) =>
    has(json("event-data.event"))(request) || (has(form("token"))(request) && has(form("recipient"))(request)),
  // Mailgun Docs, “Webhooks”.
  retries: "Tries again for 8 hours, and gives up at once on 406.",
  neededAnswer: "200",
  saidAt: ["https://documentation.mailgun.com/docs/mailgun/user-manual/events/webhooks"],
  setUp: {
    link: "https://app.mailgun.com/mg/sending/domains",
    steps: [
      "Open the domain's Webhooks and add this source's public URL for each event.",
      "Copy the HTTP webhook signing key and add it here.",
    ],
    create:
      'curl --user "api:$MAILGUN_API_KEY" https://api.mailgun.net/v3/domains/DOMAIN/webhooks -d id=delivered -d url={url}',
  },
  samples,
});
