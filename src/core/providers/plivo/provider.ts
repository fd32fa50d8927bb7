import type { ContentPart, Scheme } from "../../../contract/model/scheme.ts";
import { describeProvider } from "../describe.ts";
import { change, first, form, header, line } from "../find.ts";
import { messageId, placedScheme, url } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const from = form("From");
const to = form("To");

/** One or more signatures with commas between: an account may have two auth tokens while one replaces the other. */
function signedBy(version: "V2" | "V3", name: string, content: readonly ContentPart[], otherwise?: string): Scheme {
  const carrier = `X-Plivo-Signature-${version}`;
  const scheme = placedScheme(
    { in: "header", name: carrier, ...(otherwise === undefined ? {} : { otherwise: [otherwise] }) },
    { id: `plivo${version === "V3" ? "" : "-v2"}`, name, encoding: "base64", content: [...content] },
  );
  const format = { kind: "list", delimiter: ",", timestampFirst: false, mark: "" } as const;
  return {
    ...scheme,
    signature: scheme.signature && { ...scheme.signature, format },
    messageId: { in: "header", name: `${carrier}-Nonce` },
    strategy: "plivo",
  };
}

export const plivo = describeProvider({
  id: "plivo",
  name: "Plivo",
  schemes: [
    // Messages bear the main account's under a name of its own, made in the same way.
    signedBy("V3", "Plivo, version 3", [url, { part: "sorted_form" }, messageId], "X-Plivo-Signature-Ma-V3"),
    signedBy("V2", "Plivo, version 2", [url, messageId]),
  ],
  secretHelp: "The account's auth token (console overview page). The public URL is signed too.",
  secretFrom: "them",
  event: first(
    change(form("CallStatus"), (status) => `call.${status}`),
    change(first(form("Status"), form("MessageState")), (status) => `message.${status}`),
    change(form("MessageUUID"), () => "message.received"),
    form("Event"),
  ),
  // Plivo documents no id of a callback; the nonce is the signature's own.
  deliveryKey: first(header("X-Plivo-Signature-V3-Nonce"), header("X-Plivo-Signature-V2-Nonce")),
  summary: [
    line`SMS from ${from}: ${form("Text")}`,
    line`Message to ${to} is ${first(form("Status"), form("MessageState"))}`,
    line`Call from ${from} to ${to}: ${form("CallStatus")}, ${form("Duration")} s`,
    line`Call from ${from} to ${to}: ${form("CallStatus")}`,
  ],
  methods: ["GET"],
  fingerprints: [
    "x-plivo-signature-v3",
    "x-plivo-signature-ma-v3",
    "x-plivo-signature-v3-nonce",
    "x-plivo-signature-v2",
    "x-plivo-signature-v2-nonce",
  ],
  setUp: {
    link: "https://console.plivo.com/",
    steps: [
      "Create an application with this source's public URL as its answer or message URL, method POST, and give it to a number.",
      "Add the account's auth token here as the secret.",
    ],
    events: [],
  },
  samples,
});
