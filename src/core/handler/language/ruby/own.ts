import type { Scheme } from "../../../../contract/model/scheme.ts";
import { quoteRuby as quote } from "../../../exports/code/quoting.ts";
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
  plivo: (isForm) => `plivo_contents(request, id, ${isForm})`,
  hubspot: "hubspot_contents(request, timestamp)",
  contentful: "contentful_contents(request)",
};

/** The lines that check what is not signed as a table says, nor by HMAC of some text; null for all else. */
export function ownMatch({ strategy }: Scheme): string | null {
  if (strategy === "adyen-items")
    return `    key = unhexed(secret)
    items = value_at(payload, "notificationItems")
    return false if key.empty? || !items.is_a?(Array) || items.empty?

    fields = [${ADYEN_FIELDS.map(quote).join(", ")}]
    items.all? do |item|
      content = fields.map { |path| json_text(item, path) }.join(":")
      expected = [OpenSSL::HMAC.digest("SHA256", key, content)].pack("m0")
      same?(json_text(item, ${quote(ADYEN_SIGNATURE)}), expected)
    end
`;
  if (strategy === "microsoft-graph")
    return `    all = value_at(payload, "value")
    all.is_a?(Array) && !all.empty? && all.all? { |one| same?(json_text(one, "clientState"), secret) }
`;
  if (strategy === "sns")
    return `    content = sns_content(payload)
    version = json_text(payload, "SignatureVersion")
    return false if content.empty? || !%w[1 2].include?(version)

    hash = version == "1" ? "SHA1" : "SHA256"
    signatures.any? { |text| confirms?(bare_key(secret), "rsaEncryption", hash, content, decoded(text)) }
`;
  if (strategy === "paypal")
    return `    # The webhook's id, and below it the certificate.
    webhook, _, certificate = secret.gsub("\\\\n", "\\n").partition("\\n")
    sent = header(request, "paypal-transmission-id")
    at = header(request, "paypal-transmission-time")
    return false if sent.empty? || at.empty?

    content = [sent, at, webhook.strip, Zlib.crc32(request.body)].join("|")
    signatures.any? { |text| confirms?(bare_key(certificate), "rsaEncryption", "SHA256", content, decoded(text)) }
`;
  return null;
}

/** What such a handler may call. */
export const RUBY_OWN_HELPERS: readonly Helper[] = [
  {
    name: "twilio_contents",
    text: `  # The URL and the sorted form; of another body its hash stands in the URL.
  def twilio_contents(request)
    claimed = query(request, "bodySHA256").downcase
    unless claimed.empty?
      return same?(claimed, OpenSSL::Digest.hexdigest("SHA256", request.body)) ? [public_url(request)] : []
    end
    return [] if !request.body.empty? && !form?(request)

    [public_url(request) + sorted_form(request)]
  end
`,
  },
  {
    name: "plivo_contents",
    text: `  # The URL without its query and the nonce; by version 3 the sorted query and form stand between.
  def plivo_contents(request, nonce, third)
    bare, _, text = public_url(request).partition("?")
    return [bare + nonce] unless third
    return [] if !request.body.empty? && !form?(request)

    asked = fields(text).sort.map { |name, value| "#{name}=#{value}" }.join("&")
    sent = request.verb == "POST" ? fields(request.body).sort.join : ""
    mark = asked.empty? && sent.empty? ? "" : "?"
    between = asked.empty? || sent.empty? ? "" : "."
    ["#{bare}#{mark}#{asked}#{between}#{sent}.#{nonce}"]
  end
`,
  },
  {
    name: "hubspot_contents",
    text: `  # The URL with some of its characters decoded, or as it was sent.
  def hubspot_contents(request, timestamp)
    url = public_url(request)
    changed = url.gsub(/${HUBSPOT_DECODED}/i) { |one| one[1..].hex.chr }
    [changed, url].map { |one| [request.verb, one, request.body, timestamp].map(&:b).join }
  end
`,
  },
  {
    name: "contentful_contents",
    text: `  # Method, path, the headers that are named, and the body. The query is escaped as a whole, and then once more.
  def contentful_contents(request)
    names = header(request, "x-contentful-signed-headers").split(",").map { |name| name.strip.downcase }
    return [] unless (%w[x-contentful-timestamp x-contentful-signed-headers] - names).empty?

    path, _, text = request.target.partition("?")
    path += "?#{escaped(text, ${quote(COMPONENT_KEPT)})}" unless text.empty?
    lines = names.sort.map { |name| "#{name}:#{header(request, name)}" }.join(";")
    ["#{request.verb}\\n#{escaped(path, ${quote(URI_KEPT)})}\\n#{lines}\\n".b + request.body]
  end
`,
  },
  {
    name: "escaped",
    text: `  def escaped(text, kept)
    text.b.gsub(/[^A-Za-z0-9]/n) { |byte| kept.include?(byte) ? byte : format("%%%02X", byte.ord) }
  end
`,
  },
  {
    name: "sns_content",
    text: `  # The lines that are signed; empty for a message of another type, or without one of them.
  def sns_content(message)
    names = %w[${SNS_CONFIRMATION.join(" ")}]
    names = %w[${SNS_NOTIFICATION.join(" ")}] if json_text(message, "Type") == "Notification"
    names -= ["Subject"] unless value_at(message, "Subject").is_a?(String)
    return "" unless names.all? { |name| value_at(message, name).is_a?(String) }

    names.map { |name| "#{name}\\n#{json_text(message, name)}\\n" }.join
  end
`,
  },
  {
    name: "bare_key",
    text: `  # The public key in a certificate; any other text as it is.
  def bare_key(text)
    pem = text.strip.gsub("\\\\n", "\\n")
    pem.include?("BEGIN CERTIFICATE") ? OpenSSL::X509::Certificate.new(pem).public_key.to_pem : pem
  end
`,
  },
  {
    name: "form?",
    text: `  def form?(request)
    header(request, "content-type").downcase.start_with?("application/x-www-form-urlencoded")
  end
`,
  },
];
