import { bodyHash, first, header, line } from "../find.ts";

/** A GitLab older than 17.4 sends nothing but the UUID of a whole chain of webhooks: one of them is its event and body too. */
export const gitlabChainKey = line`${header("X-Gitlab-Event-UUID")}:${header("X-Gitlab-Event")}:${bodyHash}`;

/** GitLab Docs, “Webhooks”: Idempotency-Key stays the same over retries, and so does webhook-id. */
export const gitlabDeliveryKey = first(header("Idempotency-Key"), header("webhook-id"), gitlabChainKey);
