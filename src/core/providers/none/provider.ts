import { describeProvider } from "../describe.ts";
import { generalDeliveryKey } from "../general-delivery-key.ts";
import { plainSummary } from "../plain-delivery.ts";
import { plainEvent } from "../plain-event.ts";
import { samples } from "./samples.ts";

/** A sender that does not sign, or that we know nothing of. */
export const none = describeProvider({
  id: "none",
  name: "No signature",
  schemes: [],
  secretHelp: "This kind of source has no secret: anyone who knows its URL can post to it.",
  secretFrom: null,
  event: plainEvent,
  deliveryKey: generalDeliveryKey,
  summary: plainSummary,
  setUp: {
    link: null,
    steps: ["Enter this source's public URL at the sender; it needs no secret."],
  },
  samples,
});
