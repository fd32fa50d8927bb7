import { createHash, createHmac } from "node:crypto";
import { keyName } from "../../signature/key.ts";
import { describeProvider } from "../describe.ts";
import { type Finder, change, first, form, has, line, query, title } from "../find.ts";
import { textReply } from "../handshake-reply.ts";
import { literal, placedScheme } from "../hmac-scheme.ts";
import type { Scheme } from "../../../contract/model/scheme.ts";
import { samples } from "./samples.ts";

const LONGEST_PAYLOAD = 1_000_000;
/** As in its SDK: what else is asked to be signed is no challenge. */
const CHALLENGE = /^[a-f0-9]{20,32}$/;

/** The first text of an element in the XML that the form carries in base64. */
function element(name: string): Finder {
  const pattern = new RegExp(`<${name}(?: [^<>]{0,100})?>([^<>]{1,200})</${name}>`);
  return change(form("bt_payload"), (text) => {
    if (text.length > LONGEST_PAYLOAD) return null;
    return pattern.exec(Buffer.from(text, "base64").toString("utf8"))?.[1]?.trim() ?? null;
  });
}

/** Its key is the SHA-1 of the private key; beside the signature stands the public one. */
function braintreeScheme(id: string, name: string, after: string): Scheme {
  const content = [{ part: "form", name: "bt_payload" } as const, ...(after === "" ? [] : [literal(after)])];
  const scheme = placedScheme(
    { in: "form", name: "bt_signature" },
    { id, name, algorithm: "hmac-sha1", key: "named-sha1", content },
  );
  const format = { kind: "list", delimiter: "&", timestampFirst: false, mark: "|" } as const;
  return { ...scheme, signature: scheme.signature && { ...scheme.signature, format } };
}

const kind = element("kind");

export const braintree = describeProvider({
  id: "braintree",
  name: "Braintree",
  schemes: [
    braintreeScheme("braintree", "Braintree", ""),
    // Its SDK takes the one as well as the other.
    braintreeScheme("braintree-line", "Braintree, with a line's end", "\n"),
  ],
  secretHelp: "Public and private API key as public:private (Settings › API). The handshake needs both.",
  secretFrom: "them",
  event: kind,
  // Braintree documents no id of a notification.
  summary: [
    line`${title(kind)}: ${first(element("amount"), element("price"))} of ${element("id")}`,
    line`${title(kind)}: ${element("id")}`,
    line`${title(kind)} at ${element("timestamp")}`,
  ],
  methods: ["GET"],
  handshake: (request, secrets) => {
    if (request.method !== "GET") return null;
    const challenge = query("bt_challenge")(request);
    const secret = secrets.find((candidate) => keyName(candidate) !== null);
    const name = keyName(secret ?? "");
    if (secret === undefined || name === null || challenge === null || !CHALLENGE.test(challenge)) return null;
    const key = createHash("sha1")
      .update(secret.slice(name.length + 1))
      .digest();
    const reply = textReply(`${name}|${createHmac("sha1", key).update(challenge).digest("hex")}`, false);
    return reply && { ...reply, signs: true };
  },
  challenges: (request) => request.method === "GET" && has(query("bt_challenge"), CHALLENGE)(request),
  couldBeChallenge: has(form("bt_payload"), CHALLENGE),
  isOwn: has(form("bt_signature")),
  // Braintree, “Webhooks: parse”: longer than 30 seconds is a time-out.
  patienceSeconds: 30,
  retries: "Tries again every hour for up to 24 hours, in a sandbox for 3.",
  neededAnswer: "any 2xx",
  saidAt: ["https://developer.paypal.com/braintree/docs/guides/webhooks/parse"],
  setUp: {
    link: "https://developer.paypal.com/braintree/docs/guides/webhooks/create",
    steps: [
      "Add public and private key (Settings, API) here as public:private.",
      "Open Settings, API, Webhooks, and create one with this source's public URL: Braintree asks for its proof at once.",
    ],
    events: ["subscription_charged_successfully", "dispute_opened"],
  },
  samples,
});
