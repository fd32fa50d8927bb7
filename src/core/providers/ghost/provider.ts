import { describeProvider } from "../describe.ts";
import { type Finder, change, count, first, firstKey, has, json, line } from "../find.ts";
import { ANY_AGE, body, pairsScheme, timestamp } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { samples } from "./samples.ts";

/** A request does not name its event: whose it is, and whether there was one before, is all it says. */
const subject = first(
  ...["post", "page", "member", "tag"].map((kind): Finder =>
    change(first(json(`${kind}.current.id`), json(`${kind}.previous.id`)), () => kind),
  ),
);
const name = first(
  ...["post", "page", "member", "tag"].flatMap((kind) => [
    json(`${kind}.current.title`),
    json(`${kind}.current.name`),
    json(`${kind}.current.email`),
    json(`${kind}.previous.title`),
  ]),
);

export const ghost = describeProvider({
  id: "ghost",
  name: "Ghost",
  schemes: [
    {
      ...pairsScheme({
        id: "ghost",
        name: "Ghost",
        header: "X-Ghost-Signature",
        signatureKey: "sha256",
        unit: "ms",
        // Ghost leaves it to the receiver how old one may be.
        tolerance: ANY_AGE,
      }),
      content: [body, timestamp],
    },
  ],
  secretHelp:
    "The secret typed into the webhook (Settings › Integrations › your custom integration). Ghost 5.87 and later.",
  secretFrom: "you",
  newSecret: newHexSecret,
  event: first(
    change(subject, (kind) => `${kind}.changed`),
    firstKey("previous", "current"),
  ),
  // Nothing in a request tells one delivery from another.
  summary: [line`Ghost ${subject}: ${name}`, line`Ghost ${subject} changed`],
  fingerprints: ["x-ghost-signature"],
  isOwn: (request) => has(count("post.current.authors"))(request),
  // Ghost, class WebhookTrigger: a request has 2 seconds.
  patienceSeconds: 2,
  retries: "Deletes the webhook after a 410; what it does about another failure it does not say.",
  saidAt: ["https://github.com/TryGhost/Ghost/blob/main/ghost/core/core/server/services/webhooks/WebhookTrigger.js"],
  setUp: {
    link: "https://docs.ghost.org/webhooks",
    steps: [
      "Open Settings, then Integrations, and add a custom integration.",
      "Press Add webhook: choose the event, and enter this source's public URL and its secret.",
    ],
    events: ["post.published", "post.edited", "page.published", "member.added"],
  },
  samples,
});
