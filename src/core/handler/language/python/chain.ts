import type { Helper } from "../../value-code.ts";

/** Those for a token that brings its certificates along. */
export const PYTHON_CHAIN_HELPERS: readonly Helper[] = [
  {
    name: "chain_claims",
    text: `def chain_claims(text, root, marks):
    """The claims of a token signed by the first of its certificates, where these lead up to the root that we have."""
    token = read_token(text, ["ES256"])
    if token is None:
        return None
    _, claims, signed, signature = token
    head = read_json(from_base64url(text.split(".")[0]))
    try:
        key = signer_key(head.get("x5c"), read_certificate(root), marks)
    except (TypeError, ValueError):
        logging.exception("a certificate cannot be read")
        return None
    return claims if is_signed_by(key, "ES256", signature, signed) else None
`,
  },
  {
    name: "signer_key",
    text: `def signer_key(chain, root, marks):
    """The key of a chain's first certificate. Marks are identifiers that its certificates must have: without them any other
    that the root vouches for would do."""
    if not isinstance(chain, list) or not 0 < len(chain) <= 5:
        return None
    known = [read_certificate(one) for one in chain]
    for at, one in enumerate(known):
        if at < len(marks) and all(found.oid.dotted_string != marks[at] for found in one.extensions):
            return None
        if not is_valid_now(one):
            return None
        if is_issued(one, root):
            return known[0].public_key() if at + 1 >= len(marks) else None
        if at + 1 == len(known) or not is_authority(known[at + 1]) or not is_issued(one, known[at + 1]):
            return None
    return None


def is_issued(one, issuer):
    key = issuer.public_key()
    if one.issuer != issuer.subject:
        return False
    content, hash_of = one.tbs_certificate_bytes, one.signature_hash_algorithm
    if isinstance(key, ec.EllipticCurvePublicKey):
        return confirms(lambda: key.verify(one.signature, content, ec.ECDSA(hash_of)))
    is_rsa = isinstance(key, rsa.RSAPublicKey)
    return is_rsa and confirms(lambda: key.verify(one.signature, content, padding.PKCS1v15(), hash_of))


def is_authority(one):
    return any(isinstance(found.value, BasicConstraints) and found.value.ca for found in one.extensions)


def is_valid_now(one):
    # Newer versions of cryptography tell times with their zone.
    if hasattr(one, "not_valid_before_utc"):
        begins, ends = one.not_valid_before_utc.timestamp(), one.not_valid_after_utc.timestamp()
    else:
        begins, ends = (timegm(at.timetuple()) for at in (one.not_valid_before, one.not_valid_after))
    return begins <= time.time() <= ends
`,
  },
  {
    name: "read_certificate",
    text: `def read_certificate(text):
    """PEM, also with \\\\n written out, or DER in base64."""
    if "-----BEGIN" in text:
        return load_pem_x509_certificate(text.strip().replace("\\\\n", "\\n").encode())
    return load_der_x509_certificate(base64.b64decode(text))
`,
  },
  {
    name: "claim_text",
    text: `def claim_text(token, path):
    """A claim of a token whose signature was looked at before."""
    return json_text(read_json(from_base64url((token.split(".") + [""])[1])), path)
`,
  },
];
