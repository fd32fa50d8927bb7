import { describeProvider } from "../describe.ts";
import { type Finder, count, first, has, json, line, minorUnits } from "../find.ts";
import { headerScheme, placedScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const ITEM = "notificationItems.0.NotificationRequestItem";
const code = json(`${ITEM}.eventCode`);
const amount = minorUnits(json(`${ITEM}.amount.value`), json(`${ITEM}.amount.currency`));

/** A webhook of Adyen's has one item; of more than one the first speaks for none of the others. */
function onlyItem(finder: Finder): Finder {
  return (request) => (count("notificationItems")(request) === "1" ? finder(request) : null);
}

export const adyen = describeProvider({
  id: "adyen",
  name: "Adyen",
  schemes: [
    {
      ...placedScheme(
        { in: "body", path: `${ITEM}.additionalData.hmacSignature` },
        { id: "adyen-payments", name: "Adyen payments (signed items)", encoding: "base64", key: "hex" },
      ),
      strategy: "adyen-items",
    },
    headerScheme({
      id: "adyen-banking",
      name: "Adyen platform and banking",
      header: "HmacSignature",
      encoding: "base64",
      key: "hex",
    }),
  ],
  secretHelp: "The HMAC key in hex, generated under Developers › Webhooks › Additional settings.",
  secretFrom: "them",
  event: first(code, json("type")),
  // Adyen Docs, “Handle webhook events”: a duplicate has the same pspReference and eventCode; a changed `success` is news.
  // Banking webhooks carry the id of what changed, which is no id of the change.
  deliveryKey: onlyItem(line`${json(`${ITEM}.pspReference`)}:${code}:${json(`${ITEM}.success`)}`),
  summary: [
    line`${code} ${json(`${ITEM}.merchantReference`)}: ${amount} (success: ${json(`${ITEM}.success`)})`,
    line`${code} ${json(`${ITEM}.pspReference`)}`,
    line`${json("type")}: ${first(json("data.accountHolder.description"), json("data.id"), json("data.balancePlatform"))}`,
  ],
  fingerprints: ["hmacsignature"],
  // Adyen Docs, “Handle webhook events”: acknowledge within 10 seconds.
  patienceSeconds: 10,
  isOwn: has(json(`${ITEM}.pspReference`)),
  retries:
    "Tries again after 9, 18 and 27 seconds, then from a queue, at first after 2, 5, 10, 15 and 30 minutes, 1, 2, 4 and 8 hours, for up to 30 days.",
  neededAnswer: "any 2xx",
  saidAt: ["https://docs.adyen.com/development-resources/webhooks/troubleshoot"],
  setUp: {
    link: "https://docs.adyen.com/development-resources/webhooks/",
    steps: [
      "Open Developers, Webhooks, in the Customer Area and create a Standard webhook with this source's public URL.",
      "Generate its HMAC key under Additional settings, and add it here.",
    ],
  },
  samples,
});
