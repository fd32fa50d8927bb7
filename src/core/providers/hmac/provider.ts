import { describeProvider } from "../describe.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { generalDeliveryKey } from "../general-delivery-key.ts";
import { plainSummary } from "../plain-delivery.ts";
import { plainEvent } from "../plain-event.ts";
import { samples } from "./samples.ts";

const header = "X-Signature";

/** Any sender that signs the body with a shared secret and puts the hex into `X-Signature`. */
export const hmac = describeProvider({
  id: "hmac",
  name: "Plain HMAC",
  schemes: [
    headerScheme({ id: "hmac", name: "HMAC-SHA256 of the body", header }),
    headerScheme({ id: "hmac-sha512", name: "HMAC-SHA512 of the body", header, algorithm: "hmac-sha512" }),
    headerScheme({ id: "hmac-sha1", name: "HMAC-SHA1 of the body", header, algorithm: "hmac-sha1" }),
  ],
  secretHelp: "The secret that you and the sender agreed on, as text.",
  secretFrom: "you",
  newSecret: newHexSecret,
  event: plainEvent,
  deliveryKey: generalDeliveryKey,
  summary: plainSummary,
  isForm: true,
  setUp: {
    link: null,
    steps: [
      "Enter this source's public URL at the sender.",
      "Give it this source's secret, and have it put the signature into the header X-Signature.",
    ],
  },
  samples,
});
