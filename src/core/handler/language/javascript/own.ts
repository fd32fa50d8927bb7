import type { Scheme } from "../../../../contract/model/scheme.ts";
import { quoteJavascript as quote } from "../../../exports/code/quoting.ts";
import {
  ADYEN_FIELDS,
  ADYEN_SIGNATURE,
  HUBSPOT_DECODED,
  type OwnCalls,
  SNS_CONFIRMATION,
  SNS_NOTIFICATION,
} from "../../own-code.ts";
import type { Helper } from "../../value-code.ts";
import type { Typed } from "./words.ts";

/** What makes the texts of which one is signed. */
export const CONTENTS: OwnCalls = {
  twilio: "twilioContents(request)",
  plivo: (isForm) => `plivoContents(request, id, ${isForm})`,
  hubspot: "hubspotContents(request, timestamp)",
  contentful: "contentfulContents(request)",
};

/** The lines that check what is not signed as a table says, nor by HMAC of some text; null for all else. */
export function ownMatch({ strategy }: Scheme, key: string): string | null {
  if (strategy === "adyen-items")
    return `    const key = ${key};
    const items = valueAt(payload, "notificationItems");
    if (key.length === 0 || !Array.isArray(items) || items.length === 0) return false;
    return items.every((item) => {
      const fields = [${ADYEN_FIELDS.map(quote).join(", ")}];
      const content = fields.map((path) => jsonText(item, path)).join(":");
      const expected = createHmac("sha256", key).update(content).digest("base64");
      return isSame(jsonText(item, ${quote(ADYEN_SIGNATURE)}), expected);
    });
`;
  if (strategy === "microsoft-graph")
    return `    const all = valueAt(payload, "value");
    return Array.isArray(all) && all.length > 0 && all.every((one) => isSame(jsonText(one, "clientState"), secret));
`;
  if (strategy === "sns")
    return `    const key = publicKey(secret, "rsa");
    const content = snsContent(payload);
    const version = jsonText(payload, "SignatureVersion");
    if (key === null || content === "" || (version !== "1" && version !== "2")) return false;
    const hash = version === "1" ? "sha1" : "sha256";
    return signatures.some((text) => verify(hash, Buffer.from(content), key, Buffer.from(text, "base64")));
`;
  if (strategy === "paypal")
    return `    // The webhook's id, and below it the certificate.
    const [webhook = "", ...lines] = secret.replaceAll("\\\\n", "\\n").split("\\n");
    const key = publicKey(lines.join("\\n"), "rsa");
    const id = header(request, "paypal-transmission-id");
    const time = header(request, "paypal-transmission-time");
    if (key === null || id === "" || time === "") return false;
    const content = [id, time, webhook.trim(), crc32(request.body)].join("|");
    return signatures.some((text) => verify("sha256", Buffer.from(content), key, Buffer.from(text, "base64")));
`;
  return null;
}

/** What such a handler may call. */
export function ownHelpers(typed: Typed): readonly Helper[] {
  const text = typed(": string");
  const came = `request${typed(": Came")}`;
  return [
    {
      name: "twilioContents",
      text: `/** The URL and the sorted form; of another body its hash stands in the URL. */
function twilioContents(${came})${typed(": string[]")} {
  const claimed = query(request, "bodySHA256").toLowerCase();
  if (claimed !== "")
    return isSame(claimed, createHash("sha256").update(request.body).digest("hex")) ? [publicUrl(request)] : [];
  const isForm = header(request, "content-type").toLowerCase().startsWith("application/x-www-form-urlencoded");
  return isForm || request.body.length === 0 ? [publicUrl(request) + sortedForm(request)] : [];
}
`,
    },
    {
      name: "plivoContents",
      text: `/** The URL without its query and the nonce; by version 3 the sorted query and form stand between. */
function plivoContents(${came}, nonce${text}, isThird${typed(": boolean")})${typed(": string[]")} {
  const [bare = "", ...rest] = publicUrl(request).split("?");
  if (!isThird) return [bare + nonce];
  const isForm = header(request, "content-type").toLowerCase().startsWith("application/x-www-form-urlencoded");
  if (request.body.length > 0 && !isForm) return [];
  const sorted = (fields${text}) =>
    [...new URLSearchParams(fields)].sort(([a, b], [c, d]) => (a === c ? (b < d ? -1 : 1) : a < c ? -1 : 1));
  const asked = sorted(rest.join("?")).map(([name, value]) => name + "=" + value).join("&");
  const sent = request.method === "POST" ? sorted(request.body.toString()).map((pair) => pair.join("")).join("") : "";
  const mark = asked === "" && sent === "" ? "" : "?";
  return [bare + mark + asked + (asked !== "" && sent !== "" ? "." : "") + sent + "." + nonce];
}
`,
    },
    {
      name: "hubspotContents",
      text: `/** The URL with some of its characters decoded, or as it was sent. */
function hubspotContents(${came}, timestamp${text})${typed(": Buffer[]")} {
  const url = publicUrl(request);
  const decoded = url.replace(/${HUBSPOT_DECODED}/gi, (one) => decodeURIComponent(one));
  return [decoded, url].map((one) => Buffer.concat([Buffer.from(request.method + one), request.body, Buffer.from(timestamp)]));
}
`,
    },
    {
      name: "contentfulContents",
      text: `/** Method, path, the headers that are named, and the body. The query is escaped as a whole, and then once more. */
function contentfulContents(${came})${typed(": Buffer[]")} {
  const names = header(request, "x-contentful-signed-headers").split(",").map((name) => name.trim().toLowerCase());
  if (!names.includes("x-contentful-timestamp") || !names.includes("x-contentful-signed-headers")) return [];
  const [path = "", ...rest] = request.target.split("?");
  const query = rest.join("?");
  const target = encodeURI(query === "" ? path : path + "?" + encodeURIComponent(query));
  const lines = names.sort().map((name) => name + ":" + header(request, name)).join(";");
  return [Buffer.concat([Buffer.from([request.method, target, lines, ""].join("\\n")), request.body])];
}
`,
    },
    {
      name: "snsContent",
      text: `/** The lines that are signed; empty for a message of another type, or without one of them. */
function snsContent(message${typed(": unknown")})${text} {
  const names = jsonText(message, "Type") === "Notification"
    ? [${SNS_NOTIFICATION.map(quote).join(", ")}]
    : [${SNS_CONFIRMATION.map(quote).join(", ")}];
  const there = names.filter((name) => name !== "Subject" || typeof valueAt(message, name) === "string");
  return there.every((name) => typeof valueAt(message, name) === "string")
    ? there.map((name) => name + "\\n" + jsonText(message, name) + "\\n").join("")
    : "";
}
`,
    },
  ];
}
