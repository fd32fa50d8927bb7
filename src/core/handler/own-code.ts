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

/** How a language calls what makes the texts of a strategy; of Plivo's, whether a form's fields are among them. */
export interface OwnCalls {
  readonly twilio: string;
  readonly plivo: (isForm: boolean) => string;
  readonly hubspot: string;
  readonly contentful: string;
}

/** The expression for all texts of which one is signed; null where the scheme's table says it. */
export function ownContents({ strategy, content }: Scheme, calls: OwnCalls): string | null {
  if (strategy === "plivo") return calls.plivo(content.some(({ part }) => part === "sorted_form"));
  return strategy === "twilio" || strategy === "hubspot" || strategy === "contentful" ? calls[strategy] : null;
}
