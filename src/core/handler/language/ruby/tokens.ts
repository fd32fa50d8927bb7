import { quoteRuby } from "../../../exports/code/quoting.ts";
import { KEY_URL, type TokenPlan, type TokenWords, tokenChecks } from "../../token-code.ts";
import type { Helper } from "../../value-code.ts";
import { RUBY_CHAIN_HELPERS } from "./chain.ts";

const WORDS: TokenWords = {
  text: quoteRuby,
  isOneOf: (claim, values) => `one_of?(claims, ${quoteRuby(claim)}, [${values.join(", ")}])`,
  isUrl: (claim) => `url?(claims, ${quoteRuby(claim)}, public_url(request))`,
  isKeyName: (claim) => `(name_of(secret).empty? || one_of?(claims, ${quoteRuby(claim)}, [name_of(secret)]))`,
  holdsHash: (claim, hash, encoding, content) =>
    `holds_hash?(claims, ${quoteRuby(claim)}, OpenSSL::Digest.digest("${hash.toUpperCase()}", ${content}), "${encoding}")`,
  absentWhenEmpty: (claim, otherwise) => `(request.body.empty? ? !claims.key?(${quoteRuby(claim)}) : ${otherwise})`,
  isCurrent: (leeway, expiry, starts) =>
    `current?(claims, ${leeway}, "${expiry}", [${starts.map(quoteRuby).join(", ")}])`,
  isFresh: (past, future) => `fresh?(claims, ${past ?? "nil"}, ${future ?? "nil"})`,
  method: "request.verb",
  content: { body: "request.body", url: "public_url(request)", request: "canonical_request(request)" },
};

/** Whether one secret, or key, signed one of the tokens, and that holds for this request. */
export function tokenMatch(token: TokenPlan, key: string): string {
  const { algorithms, isShared, marks } = token;
  const read = isShared
    ? `shared_claims(text, ${key}, [${algorithms.map(quoteRuby).join(", ")}])`
    : marks !== null
      ? `chain_claims(text, secret, [${marks.map(quoteRuby).join(", ")}])`
      : `key_claims(text, secret, ${quoteRuby(algorithms[0] ?? "")})`;
  return `    signatures.any? do |text|
      claims = ${read}
      !claims.nil? &&
        ${tokenChecks(token, WORDS).join(" &&\n        ")}
    end
`;
}

/** What a handler that checks tokens may call. */
export const RUBY_TOKEN_HELPERS: readonly Helper[] = [
  ...RUBY_CHAIN_HELPERS,
  {
    name: "shared_claims",
    text: `  # The claims of a token that this key signed by one of these algorithms; nil for any other.
  def shared_claims(text, key, allowed)
    token = read_token(text, allowed)
    return nil if token.nil? || key.empty?

    algorithm, claims, signed, signature = token
    same?(signature, OpenSSL::HMAC.digest("SHA#{algorithm[2..]}", key, signed)) ? claims : nil
  end
`,
  },
  {
    name: "key_claims",
    text: `  # The same of one that the private half of one of these public keys signed.
  def key_claims(text, keys, algorithm)
    token = read_token(text, [algorithm])
    return nil if token.nil?

    _, claims, signed, signature = token
    public_keys(keys).any? { |key| signed_by?(key, algorithm, signature, signed) } ? claims : nil
  end
`,
  },
  {
    name: "signed_by?",
    text: `  def signed_by?(key, algorithm, signature, signed)
    return false if key.nil? || key.oid != (algorithm == "RS256" ? "rsaEncryption" : "id-ecPublicKey")
    return key.verify("SHA256", signature, signed) if algorithm == "RS256"
    return false if key.group.curve_name != "prime256v1" || signature.bytesize != 64

    halves = [signature[0, 32], signature[32, 32]].map { |half| OpenSSL::ASN1::Integer(OpenSSL::BN.new(half, 2)) }
    key.verify("SHA256", OpenSSL::ASN1::Sequence(halves).to_der, signed)
  rescue OpenSSL::PKey::PKeyError
    false
  end
`,
  },
  {
    name: "read_token",
    text: `  # Takes a token apart. Which algorithms count is not for the token to say.
  def read_token(text, allowed)
    head, payload, tail, *more = text.split(".", -1)
    return nil if tail.nil? || !more.empty?

    header, claims = [head, payload].map { |part| read_json(from_base64url(part)) }
    return nil unless header.is_a?(Hash) && claims.is_a?(Hash)
    return nil if !allowed.include?(header["alg"]) || header.key?("crit")

    [header["alg"], claims, "#{head}.#{payload}", from_base64url(tail)]
  end
`,
  },
  {
    name: "from_base64url",
    text: `  def from_base64url(text)
    bare = text.tr("-_", "+/")
    decoded(bare + "=" * (-bare.length % 4))
  end
`,
  },
  {
    name: "public_keys",
    text: `  # Public keys: a JWK, also under "key", a set of them, or PEM.
  def public_keys(text)
    found = read_json(text)
    return [public_key(text)] unless found.is_a?(Hash)

    entries = found["keys"].is_a?(Array) ? found["keys"].first(20) : [found["key"] || found]
    entries.map { |entry| jwk_key(entry) }
  end
`,
  },
  {
    name: "jwk_key",
    text: `  def jwk_key(jwk)
    part = ->(name) { from_base64url(jwk.fetch(name)) }
    if jwk["kty"] == "RSA"
      numbers = %w[n e].map { |name| OpenSSL::ASN1::Integer(OpenSSL::BN.new(part.call(name), 2)) }
      kind = [OpenSSL::ASN1::ObjectId("rsaEncryption"), OpenSSL::ASN1::Null(nil)]
      bits = OpenSSL::ASN1::Sequence(numbers).to_der
    elsif jwk["kty"] == "EC" && jwk["crv"] == "P-256"
      kind = [OpenSSL::ASN1::ObjectId("id-ecPublicKey"), OpenSSL::ASN1::ObjectId("prime256v1")]
      bits = "\\x04".b + part.call("x").rjust(32, "\\0") + part.call("y").rjust(32, "\\0")
    else
      return nil
    end
    OpenSSL::PKey.read(OpenSSL::ASN1::Sequence([OpenSSL::ASN1::Sequence(kind), OpenSSL::ASN1::BitString(bits)]).to_der)
  rescue KeyError, TypeError, NoMethodError, OpenSSL::OpenSSLError
    nil
  end
`,
  },
  {
    name: "one_of?",
    text: `  # A claim may be a list, as an audience is.
  def one_of?(claims, name, values)
    Array(claims[name]).any? { |value| values.include?(value) }
  end
`,
  },
  {
    name: "url?",
    text: `  # With or without a slash at its end.
  def url?(claims, name, url)
    bare = url.chomp("/")
    one_of?(claims, name, [bare, "#{bare}/"])
  end
`,
  },
  {
    name: "holds_hash?",
    text: `  # The case of hex, and what base64 is filled up with, are the sender's taste.
  def holds_hash?(claims, name, digest, encoding)
    given = claims[name]
    return false unless given.is_a?(String)
    return same?(given.downcase, digest.unpack1("H*")) if encoding == "hex"

    expected = [digest].pack("m0")
    expected = expected.tr("+/", "-_") if encoding == "base64url"
    same?(given.delete("="), expected.delete("="))
  end
`,
  },
  {
    name: "current?",
    text: `  # Whether a token counts already, and has not expired.
  def current?(claims, leeway, expiry, starts)
    times = claims.slice("exp", "nbf", "iat")
    return false unless times.values.all? { |at| at.is_a?(Numeric) }
    return false if expiry == "required" && !times.key?("exp")

    now = Time.now.to_f
    return false if expiry != "unchecked" && times.key?("exp") && now >= times["exp"] + leeway

    times.slice(*starts).values.all? { |at| now >= at - leeway }
  end
`,
  },
  {
    name: "fresh?",
    text: `  # Whether a token was made lately: so many seconds back, or ahead, at most.
  def fresh?(claims, past, future)
    return false unless claims["iat"].is_a?(Numeric)

    age = Time.now.to_f - claims["iat"]
    (past.nil? || age <= past) && (future.nil? || -age <= future)
  end
`,
  },
  {
    name: "canonical_request",
    text: `  # Method, path and sorted query, as Atlassian writes them.
  def canonical_request(request)
    path, _, text = request.target.partition("?")
    encoded = ->(value) { URI.encode_www_form_component(value).gsub("+", "%20").gsub("*", "%2A").gsub("%7E", "~") }
    named = fields(text).reject { |name, _| name == "jwt" }.group_by { |name, _| encoded.call(name) }
    query = named.sort.map { |name, pairs| "#{name}=#{pairs.map { |_, value| encoded.call(value) }.sort.join(",")}" }
    bare = path.length > 1 ? path.chomp("/") : path
    "#{request.verb}&#{bare.gsub("&", "%26")}&#{query.join("&")}"
  end
`,
  },
  {
    name: "keys_of",
    text: `  # Key sets that were fetched, and when, by their URL.
  KEY_SETS = {}

  # Keys as they are, or those that stand at a URL, kept for an hour; nil where they cannot be had.
  def keys_of(secret)
    return secret unless secret.match?(%r{${KEY_URL.replaceAll("^", "\\A")}})

    at, text = KEY_SETS[secret]
    return text if text && Time.now.to_i - at < 3600

    url = URI(secret)
    given = Net::HTTP.start(url.host, url.port, use_ssl: url.scheme == "https", open_timeout: 5, read_timeout: 5) do |http|
      http.get(url.request_uri)
    end
    raise "the keys' URL answered with #{given.code}" if given.code != "200"

    KEY_SETS[secret] = [Time.now.to_i, given.body]
    given.body
  rescue StandardError => e
    warn(e.full_message)
    text
  end
`,
  },
];
