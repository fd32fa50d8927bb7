import { describeProvider } from "../describe.ts";
import { first, header, line } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { plainEvent, plainSummary } from "../plain-delivery.ts";
import { sentence } from "../github/sentence.ts";
import { samples } from "./samples.ts";

const forgeEvent = first(header("X-GitHub-Event"), header("X-Gitlab-Event"));

/** What an Octipus hook accepts: any sender, signed as GitHub signs. The delivery id headers are tried in its order. */
export const octipus = describeProvider({
  id: "octipus",
  name: "Octipus",
  schemes: [headerScheme({ id: "octipus", name: "Octipus", header: "X-Hub-Signature-256", prefix: "sha256=" })],
  secretHelp: "The webhookSecret of the hook in Octipus.",
  newSecret: newHexSecret,
  event: first(forgeEvent, plainEvent),
  deliveryKey: first(
    header("X-GitHub-Delivery"),
    header("X-Gitea-Delivery"),
    header("X-Gogs-Delivery"),
    header("X-Gitlab-Event-UUID"),
    header("X-Gitlab-Webhook-UUID"),
    header("svix-id"),
    header("webhook-id"),
    header("Idempotency-Key"),
    header("X-Idempotency-Key"),
  ),
  summary: [sentence, line`${forgeEvent} delivery`, ...plainSummary],
  samples,
});
