import { describeProvider } from "../describe.ts";
import { type Finder, change, first, has, json, line, title } from "../find.ts";

import { headerScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const who = first(json("data.item.source.author.name"), json("data.item.name"), json("data.item.email"));

/** So much of a text is looked at. */
const LONGEST = 2000;

/** What a person reads of a text in HTML. */
function plain(finder: Finder): Finder {
  return change(
    finder,
    (text) =>
      text
        .slice(0, LONGEST)
        .replace(/<[^<>]*>/g, " ")
        .trim() || null,
  );
}

export const intercom = describeProvider({
  id: "intercom",
  name: "Intercom",
  schemes: [
    headerScheme({
      id: "intercom",
      name: "Intercom",
      header: "X-Hub-Signature",
      prefix: "sha1=",
      algorithm: "hmac-sha1",
    }),
  ],
  secretHelp: "The app's client secret (Developer hub › your app › Basic information).",
  secretFrom: "them",
  event: json("topic"),
  // Intercom Developers: the notification's id, which further attempts share.
  deliveryKey: json("id"),
  summary: [
    line`${title(json("topic"))}, ${who}: ${first(json("data.item.source.subject"), plain(json("data.item.source.body")))}`,
    line`${title(json("topic"))}: ${first(who, json("data.item.id"))}`,
    line`Intercom ${title(json("topic"))}`,
  ],
  // Intercom Developers, “Setting up webhooks”: a response within 5 seconds.
  patienceSeconds: 5,
  isOwn: has(json("type"), /^notification_event$/),
  // Intercom Developers, “Delivering webhook notifications”.
  retries:
    "Pauses for 15 minutes after more than 1000 errors in a row, and sends a private app nothing more after seven days of errors.",
  saidAt: ["https://developers.intercom.com/docs/webhooks"],
  setUp: {
    link: "https://app.intercom.com/a/apps/_/developer-hub",
    steps: [
      "Open the app, then Webhooks, and enter this source's public URL and the topics.",
      "Add the app's client secret here.",
    ],
  },
  samples,
});
