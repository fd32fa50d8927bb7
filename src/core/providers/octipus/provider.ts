import { describeProvider } from "../describe.ts";
import { first, header, line } from "../find.ts";
import { generalDeliveryKey } from "../general-delivery-key.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { plainSummary } from "../plain-delivery.ts";
import { plainEvent } from "../plain-event.ts";
import { sentence } from "../github/sentence.ts";
import { samples } from "./samples.ts";

const forgeEvent = first(header("X-GitHub-Event"), header("X-Gitlab-Event"));

/** What an Octipus hook accepts: any sender, signed as GitHub signs. */
export const octipus = describeProvider({
  id: "octipus",
  name: "Octipus",
  schemes: [
    headerScheme({
      id: "octipus",
      name: "Octipus",
      header: "X-Hub-Signature-256",
      prefix: "sha256=",
      prefixAnyCase: true,
    }),
  ],
  secretHelp: "The webhookSecret of the hook in Octipus.",
  secretFrom: "you",
  newSecret: newHexSecret,
  event: first(forgeEvent, plainEvent),
  deliveryKey: generalDeliveryKey,
  summary: [sentence, line`${forgeEvent} delivery`, ...plainSummary],
  setUp: {
    link: null,
    steps: [
      "Give the hook in Octipus the path of this source, and this source's secret as its webhookSecret.",
      "Have the sender post to this source's public URL.",
    ],
  },
  samples,
});
