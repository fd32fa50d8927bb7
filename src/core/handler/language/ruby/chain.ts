import type { Helper } from "../../value-code.ts";

/** Those for a token that brings its certificates along. */
export const RUBY_CHAIN_HELPERS: readonly Helper[] = [
  {
    name: "chain_claims",
    text: `  # The claims of a token signed by the first of its certificates, where these lead up to the root that we have.
  def chain_claims(text, root, marks)
    token = read_token(text, ["ES256"])
    return nil if token.nil?

    _, claims, signed, signature = token
    key = signer_key(read_json(from_base64url(text.split(".").first))["x5c"], root, marks)
    signed_by?(key, "ES256", signature, signed) ? claims : nil
  end
`,
  },
  {
    name: "signer_key",
    text: `  # The key of a chain's first certificate. Marks are identifiers that its certificates must have: without them any other
  # that the root vouches for would do.
  def signer_key(chain, root, marks)
    return nil unless chain.is_a?(Array) && chain.length <= 5

    top, *known = [root, *chain].map { |one| read_certificate(one) }
    known.each_with_index do |one, at|
      return nil if marks[at] && one.extensions.none? { |extension| extension.oid == marks[at] }
      return nil unless Time.now.between?(one.not_before, one.not_after)
      return (at + 1 < marks.length ? nil : known.first.public_key) if issued?(one, top)

      issuer = known[at + 1]
      return nil unless issuer && authority?(issuer) && issued?(one, issuer)
    end
    nil
  rescue OpenSSL::X509::CertificateError, OpenSSL::PKey::PKeyError, TypeError
    nil
  end

  def issued?(one, issuer)
    one.issuer == issuer.subject && one.verify(issuer.public_key)
  end

  def authority?(one)
    one.extensions.any? { |extension| extension.oid == "basicConstraints" && extension.value.include?("CA:TRUE") }
  end
`,
  },
  {
    name: "read_certificate",
    text: `  # PEM, also with \\n written out, or DER in base64.
  def read_certificate(text)
    raise TypeError unless text.is_a?(String)

    is_pem = text.include?("-----BEGIN")
    OpenSSL::X509::Certificate.new(is_pem ? text.strip.gsub("\\\\n", "\\n") : decoded(text))
  end
`,
  },
  {
    name: "claim_text",
    text: `  # A claim of a token whose signature was looked at before.
  def claim_text(token, path)
    json_text(read_json(from_base64url(token.split(".")[1].to_s)), path)
  end
`,
  },
];
