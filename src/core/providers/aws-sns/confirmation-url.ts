import type { HttpRequest } from "../../http/request.ts";
import { isSnsUrl } from "../../signature/strategies/sns.ts";
import { json } from "../find.ts";

/** The link that confirms a subscription, only when it leads to Amazon SNS over https; null otherwise. Nothing opens it by itself. */
export function confirmationUrl(request: HttpRequest): string | null {
  const url = json("SubscribeURL")(request);
  return url !== null && json("Type")(request) === "SubscriptionConfirmation" && isSnsUrl(url) ? url : null;
}
