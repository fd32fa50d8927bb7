import type { Helper } from "../../value-code.ts";

/** What a handler in Ruby may call; `name?(` is found by its name alone. */
export const RUBY_HELPERS: readonly Helper[] = [
  {
    name: "answer",
    text: `  def answer(status, text, kind = "text/plain; charset=utf-8")
    [status, kind, text]
  end
`,
  },
  {
    name: "begin?",
    text: `  # Whether nobody has begun with it before.
  def begin?(key)
    LOCK.synchronize do
      next false if KNOWN.key?(key)

      KNOWN[key] = true
      KNOWN.shift if KNOWN.size > 10_000
      true
    end
  end
`,
  },
  {
    name: "forget",
    text: `  def forget(key)
    LOCK.synchronize { KNOWN.delete(key) }
  end
`,
  },
  {
    name: "public_url",
    text: `  # The URL as the sender knows it: behind a proxy this process cannot know it by itself.
  def public_url(request)
    origin = ENV["PUBLIC_ORIGIN"].to_s
    raise "Set PUBLIC_ORIGIN to what stands before the path in the sender's URL, such as https://example.com." if origin.empty?

    origin.chomp("/") + request.target
  end
`,
  },
  {
    name: "header",
    text: `  def header(request, name)
    request.headers[name].to_s.strip
  end
`,
  },
  {
    name: "query",
    text: `  def query(request, name)
    fields(request.target.partition("?").last).assoc(name)&.last.to_s
  end
`,
  },
  {
    name: "form",
    text: `  def form(request, name)
    fields(request.body).assoc(name)&.last.to_s
  end
`,
  },
  {
    name: "sorted_form",
    text: `  # Names in order, each with its distinct values in order.
  def sorted_form(request)
    fields(request.body).group_by(&:first).sort.map { |name, pairs| name + pairs.map(&:last).uniq.sort.join }.join
  end
`,
  },
  {
    name: "fields",
    text: `  def fields(text)
    URI.decode_www_form(text.dup.force_encoding("UTF-8").scrub)
  rescue ArgumentError
    []
  end
`,
  },
  {
    name: "read_json",
    text: `  def read_json(body)
    JSON.parse(body.dup.force_encoding("UTF-8"))
  rescue JSON::JSONError, EncodingError
    nil
  end
`,
  },
  {
    name: "each_id",
    text: `  # The ids of all entries of a list, joined; empty where one has none.
  def each_id(value, path, name)
    entries = value_at(value, path)
    ids = entries.is_a?(Array) ? entries.map { |entry| json_text(entry, name) } : []
    ids.include?("") ? "" : ids.join(",")
  end
`,
  },
  {
    name: "json_text",
    text: `  # A text, number or truth value at a path; empty where there is none.
  def json_text(value, path)
    found = value_at(value, path)
    [String, Numeric, TrueClass, FalseClass].any? { |kind| found.is_a?(kind) } ? found.to_s : ""
  end
`,
  },
  {
    name: "value_at",
    text: `  def value_at(value, path)
    path.split(".").each do |key|
      case value
      when Hash then value = value[key]
      when Array then value = key.match?(/\\A\\d+\\z/) ? value[key.to_i] : nil
      else return nil
      end
    end
    value
  end
`,
  },
  {
    name: "first_of",
    text: `  def first_of(*texts)
    texts.find { |text| !text.empty? }.to_s
  end
`,
  },
  {
    name: "joined",
    text: `  def joined(*texts)
    texts.include?("") ? "" : texts.join
  end
`,
  },
  {
    name: "framed",
    text: `  def framed(before, value, after)
    value.empty? ? "" : before + value + after
  end
`,
  },
  {
    name: "iso_time",
    text: `  def iso_time(text)
    Time.iso8601(text)
  rescue ArgumentError
    nil
  end
`,
  },
  {
    name: "whsec_key",
    text: `  # A public key (whpk_) is no secret, and makes no key here.
  def whsec_key(secret)
    text = secret.delete_prefix("v1,")
    text.match?(/\\Awh[sp]k_/) ? "" : decoded(text.delete_prefix("whsec_"))
  end
`,
  },
  {
    name: "name_of",
    text: `  def name_of(secret)
    secret[/\\A([\\w.-]{1,100}):./m, 1].to_s
  end
`,
  },
  {
    name: "unnamed",
    text: `  # A secret without its name and the colon.
  def unnamed(secret)
    secret.sub(/\\A[\\w.-]{1,100}:(?=.)/m, "")
  end
`,
  },
  {
    name: "confirms?",
    text: `  def confirms?(secret, kind, hash, content, signature)
    key = public_key(secret)
    !key.nil? && key.oid == kind && key.verify(hash, signature, content)
  rescue OpenSSL::PKey::PKeyError
    false
  end
`,
  },
  {
    name: "public_key",
    text: `  # A public key: PEM, also with \\n written out, its DER in base64, or the 32 bytes of Ed25519 in hex or base64.
  def public_key(secret)
    text = secret.strip.gsub("\\\\n", "\\n").delete_prefix("whpk_")
    return OpenSSL::PKey.read(text) if text.include?("-----BEGIN")

    raw = text.match?(/\\A\\h{64}\\z/) ? unhexed(text) : decoded(text)
    raw = ["302a300506032b6570032100"].pack("H*") + raw if raw.bytesize == 32
    OpenSSL::PKey.read(raw)
  rescue OpenSSL::PKey::PKeyError
    nil
  end
`,
  },
  {
    name: "decoded",
    text: `  def decoded(text)
    text.unpack1("m0")
  rescue ArgumentError
    ""
  end
`,
  },
  {
    name: "unhexed",
    text: `  def unhexed(text)
    text.match?(/\\A(\\h\\h)+\\z/) ? [text].pack("H*") : ""
  end
`,
  },
  {
    name: "same?",
    text: `  # Compares in the same time wherever they differ.
  def same?(given, expected)
    given.bytesize == expected.bytesize && OpenSSL.fixed_length_secure_compare(given, expected)
  end
`,
  },
];

/** In the place of `form`, where a form comes in parts. */
export const FORM_IN_PARTS: Helper = {
  name: "form",
  text: `  # A field of a form, which may come in parts (multipart).
  def form(request, name)
    boundary = header(request, "content-type")[%r{\\Amultipart/form-data;.*boundary="?([^";]+)}i, 1]
    return fields(request.body).assoc(name)&.last.to_s if boundary.nil?

    parts = "\\r\\n#{request.body}".b.split("\\r\\n--#{boundary}".b)
    part = parts.find { |one| one.include?("form-data; name=\\"#{name}\\"".b) }
    part.to_s.partition("\\r\\n\\r\\n".b).last.force_encoding("UTF-8").scrub
  end
`,
};
