import type { HttpRequest } from "../http/request.ts";
import { type Finder, first, header } from "./find.ts";
import { gitlabChainKey } from "./gitlab/delivery-key.ts";

/** Longer ids are no ids; cut, two of them could look like one. */
const LONGEST_KEY = 255;

/**
 * The delivery id headers that Octipus knows, in its order, for sources that reply as Octipus does. Nowhere else: GitLab
 * says two of them of more than one delivery.
 */
export const octipusDeliveryKey = trimmed(
  first(
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
);

/**
 * The delivery key of whoever sends, where no provider says it: by headers whose senders document them as one delivery's
 * and the same when they send again, or whose name says no less. Never a field of the body: that would be a guess.
 */
export const generalDeliveryKey = trimmed(
  first(
    header("X-GitHub-Delivery"),
    header("X-Gitea-Delivery"),
    header("X-Gogs-Delivery"),
    header("svix-id"),
    header("webhook-id"),
    header("Idempotency-Key"),
    header("X-Idempotency-Key"),
    gitlabChainKey,
  ),
);

function trimmed(finder: Finder): Finder {
  return (request: HttpRequest) => {
    const key = finder(request)?.trim();
    return key && key.length <= LONGEST_KEY ? key : null;
  };
}
