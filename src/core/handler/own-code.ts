import type { Scheme } from "../../contract/model/scheme.ts";

/** Whether a strategy signs the URL as its sender has it. */
export function signsUrl({ strategy }: Pick<Scheme, "strategy">): boolean {
  return strategy === "twilio" || strategy === "plivo" || strategy === "hubspot";
}

/** Where in an item of Adyen's stand the fields that its signature is made of. */
export const ADYEN_FIELDS = [
  "pspReference",
  "originalReference",
  "merchantAccountCode",
  "merchantReference",
  "amount.value",
  "amount.currency",
  "eventCode",
  "success",
].map((name) => `NotificationRequestItem.${name}`);
export const ADYEN_SIGNATURE = "NotificationRequestItem.additionalData.hmacSignature";

/** What of a message of SNS's is signed, a line the name and a line the value; Subject only where it is there. */
export const SNS_NOTIFICATION = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"];
export const SNS_CONFIRMATION = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];

/** What HubSpot decodes in the URL that it signs, as its documentation lists it. */
export const HUBSPOT_DECODED = "%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)";

/** What is left as it is of a URI, and of one of its components, as in JavaScript. */
export const COMPONENT_KEPT = "!'()*~-_.";
export const URI_KEPT = `;,/?:@&=+$#${COMPONENT_KEPT}`;
