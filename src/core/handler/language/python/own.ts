import type { Scheme } from "../../../../contract/model/scheme.ts";
import { quotePythonText as quote } from "../../../exports/code/quoting.ts";
import {
  ADYEN_FIELDS,
  ADYEN_SIGNATURE,
  COMPONENT_KEPT,
  HUBSPOT_DECODED,
  type OwnCalls,
  SNS_CONFIRMATION,
  SNS_NOTIFICATION,
  URI_KEPT,
} from "../../own-code.ts";
import type { Helper } from "../../value-code.ts";

/** What makes the texts of which one is signed. */
export const CONTENTS: OwnCalls = {
  twilio: "twilio_contents(request)",
  plivo: (isForm) => `plivo_contents(request, message_id, ${isForm ? "True" : "False"})`,
  hubspot: "hubspot_contents(request, timestamp)",
  contentful: "contentful_contents(request)",
};

/** The lines that check what is not signed as a table says, nor by HMAC of some text; null for all else. */
export function ownMatch({ strategy }: Scheme): string | null {
  if (strategy === "adyen-items")
    return `    key, items = unhexed(secret), value_at(payload, "notificationItems")
    if not key or not isinstance(items, list) or not items:
        return False
    fields = [${ADYEN_FIELDS.map(quote).join(", ")}]
    for item in items:
        content = ":".join(json_text(item, path) for path in fields)
        expected = base64.b64encode(hmac.new(key, content.encode(), "sha256").digest()).decode()
        if not is_same(json_text(item, ${quote(ADYEN_SIGNATURE)}), expected):
            return False
    return True
`;
  if (strategy === "microsoft-graph")
    return `    found = value_at(payload, "value")
    if not isinstance(found, list) or not found:
        return False
    return all(is_same(json_text(one, "clientState"), secret) for one in found)
`;
  if (strategy === "sns")
    return `    content, version = sns_content(payload), json_text(payload, "SignatureVersion")
    if not content or version not in ("1", "2"):
        return False
    hashed = hashes.SHA1() if version == "1" else hashes.SHA256()
    return any(verify_rsa(bare_key(secret), decoded(text), content.encode(), hashed) for text in signatures)
`;
  if (strategy === "paypal")
    return `    # The webhook's id, and below it the certificate.
    webhook, _, certificate = secret.replace("\\\\n", "\\n").partition("\\n")
    sent, at = header(request, "paypal-transmission-id"), header(request, "paypal-transmission-time")
    if not sent or not at:
        return False
    content = "|".join([sent, at, webhook.strip(), str(zlib.crc32(request.body))]).encode()
    return any(verify_rsa(bare_key(certificate), decoded(text), content, hashes.SHA256()) for text in signatures)
`;
  return null;
}

/** What such a handler may call. */
export const PYTHON_OWN_HELPERS: readonly Helper[] = [
  {
    name: "twilio_contents",
    text: `def twilio_contents(request):
    """The URL and the sorted form; of another body its hash stands in the URL."""
    claimed = query(request, "bodySHA256").lower()
    if claimed:
        return [public_url(request).encode()] if is_same(claimed, hashlib.sha256(request.body).hexdigest()) else []
    if request.body and not is_form(request):
        return []
    return [(public_url(request) + sorted_form(request)).encode()]
`,
  },
  {
    name: "plivo_contents",
    text: `def plivo_contents(request, nonce, is_third):
    """The URL without its query and the nonce; by version 3 the sorted query and form stand between."""
    bare, _, text = public_url(request).partition("?")
    if not is_third:
        return [(bare + nonce).encode()]
    if request.body and not is_form(request):
        return []
    asked = "&".join(name + "=" + value for name, value in sorted(parse_qsl(text, keep_blank_values=True)))
    fields = parse_qsl(request.body.decode("utf-8", "replace"), keep_blank_values=True)
    sent = "".join(name + value for name, value in sorted(fields)) if request.method == "POST" else ""
    mark = "?" if asked or sent else ""
    between = "." if asked and sent else ""
    return [(bare + mark + asked + between + sent + "." + nonce).encode()]
`,
  },
  {
    name: "hubspot_contents",
    text: `def hubspot_contents(request, timestamp):
    """The URL with some of its characters decoded, or as it was sent."""
    url = public_url(request)
    changed = re.sub(r"(?i)${HUBSPOT_DECODED}", lambda found: chr(int(found.group(1), 16)), url)
    return [(request.method + one).encode() + request.body + timestamp.encode() for one in (changed, url)]
`,
  },
  {
    name: "contentful_contents",
    text: `def contentful_contents(request):
    """Method, path, the headers that are named, and the body. The query is escaped as a whole, and then once more."""
    names = [name.strip().lower() for name in header(request, "x-contentful-signed-headers").split(",")]
    if "x-contentful-timestamp" not in names or "x-contentful-signed-headers" not in names:
        return []
    path, _, text = request.target.partition("?")
    target = quote(path + ("?" + quote(text, safe=${quote(COMPONENT_KEPT)}) if text else ""), safe=${quote(URI_KEPT)})
    lines = ";".join(name + ":" + header(request, name) for name in sorted(names))
    return ["\\n".join([request.method, target, lines, ""]).encode() + request.body]
`,
  },
  {
    name: "sns_content",
    text: `def sns_content(message):
    """The lines that are signed; empty for a message of another type, or without one of them."""
    names = [${SNS_CONFIRMATION.map(quote).join(", ")}]
    if json_text(message, "Type") == "Notification":
        names = [${SNS_NOTIFICATION.map(quote).join(", ")}]
    values = {name: value_at(message, name) for name in names}
    if not isinstance(values.get("Subject", ""), str):
        del values["Subject"]
    if not all(isinstance(value, str) for value in values.values()):
        return ""
    return "".join(name + "\\n" + value + "\\n" for name, value in values.items())
`,
  },
  {
    name: "bare_key",
    text: `def bare_key(text):
    """The public key in a certificate; any other text as it is."""
    text = text.strip().replace("\\\\n", "\\n")
    if "BEGIN CERTIFICATE" not in text:
        return text
    key = load_pem_x509_certificate(text.encode()).public_key()
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
`,
  },
  {
    name: "is_form",
    text: `def is_form(request):
    return header(request, "content-type").lower().startswith("application/x-www-form-urlencoded")
`,
  },
];
