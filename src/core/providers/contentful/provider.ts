import { describeProvider } from "../describe.ts";
import { change, first, header, json, line } from "../find.ts";
import { headerScheme, headerTimestamp, backOnly } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const topic = header("X-Contentful-Topic");
const what = change(topic, (found) => found.split(".").slice(1).join(" "));

export const contentful = describeProvider({
  id: "contentful",
  name: "Contentful",
  // As in its toolkit: no older than 30 seconds, and no word of the future.
  schemes: [
    {
      ...headerScheme({
        id: "contentful",
        name: "Contentful",
        header: "x-contentful-signature",
        timestamp: headerTimestamp("x-contentful-timestamp", "ms", backOnly(30)),
      }),
      strategy: "contentful",
    },
  ],
  secretHelp: "The 64-character signing secret of the space (Settings › Webhooks › Settings).",
  secretFrom: "them",
  event: topic,
  // Contentful changelog, “Idempotency key headers”: drop what has a value that came before.
  deliveryKey: header("X-Contentful-Idempotency-Key"),
  summary: [
    line`${what}: ${first(json("fields.title.en-US"), json("fields.name.en-US"))}`,
    line`${what}: ${json("sys.contentType.sys.id")} ${json("sys.id")}`,
    line`${what}: ${json("sys.id")}`,
  ],
  // Its timeout since it was lowered from 60 s (contentful.com/developers/changelog/reduced-webhook-timeout).
  patienceSeconds: 30,
  fingerprints: ["x-contentful-topic", "x-contentful-signature", "x-contentful-signed-headers"],
  retries: "Tries again twice, 30 seconds apart, where the space has no retry policy of its own.",
  saidAt: ["https://www.contentful.com/developers/docs/webhooks/retry-policy/"],
  setUp: {
    link: "https://www.contentful.com/developers/docs/webhooks/",
    steps: [
      "Open the space's Settings, Webhooks, and add one with this source's public URL.",
      "On the Settings tab press Enable request verification, copy the secret it makes, and add it here.",
    ],
    events: ["Entry.publish", "Entry.unpublish", "Asset.publish"],
  },
  samples,
});
