import { first, header } from "./find.ts";

/** Longer ids are no ids; cut, two of them could look like one. */
const LONGEST_KEY = 255;

/** The delivery id headers that Octipus knows, in its order. */
export const octipusDeliveryKey = first(
  header("X-GitHub-Delivery"),
  header("X-Gitea-Delivery"),
  header("X-Gogs-Delivery"),
  header("X-Gitlab-Event-UUID"),
  header("X-Gitlab-Webhook-UUID"),
  header("svix-id"),
  header("webhook-id"),
  header("Idempotency-Key"),
  header("X-Idempotency-Key"),
);

/** The delivery key where a provider names none: by one of those headers, whoever sends. */
export function generalDeliveryKey(request: Parameters<typeof octipusDeliveryKey>[0]): string | null {
  const key = octipusDeliveryKey(request)?.trim();
  return key && key.length <= LONGEST_KEY ? key : null;
}
