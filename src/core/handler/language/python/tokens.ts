import { quotePythonText as quote } from "../../../exports/code/quoting.ts";
import { KEY_URL, type TokenPlan, type TokenWords, tokenChecks } from "../../token-code.ts";
import type { Helper } from "../../value-code.ts";
import { PYTHON_CHAIN_HELPERS } from "./chain.ts";

const WORDS: TokenWords = {
  text: quote,
  isOneOf: (claim, values) => `is_one_of(claims, ${quote(claim)}, [${values.join(", ")}])`,
  isUrl: (claim) => `is_url(claims, ${quote(claim)}, public_url(request))`,
  isKeyName: (claim) => `(not name_of(secret) or is_one_of(claims, ${quote(claim)}, [name_of(secret)]))`,
  holdsHash: (claim, hash, encoding, content) =>
    `holds_hash(claims, ${quote(claim)}, hashlib.${hash}(${content}), "${encoding}")`,
  absentWhenEmpty: (claim, otherwise) => `(${otherwise} if request.body else ${quote(claim)} not in claims)`,
  isCurrent: (leeway, expiry, starts) =>
    `is_current(claims, ${leeway}, "${expiry}", [${starts.map(quote).join(", ")}])`,
  isFresh: (past, future) => `is_fresh(claims, ${past ?? "None"}, ${future ?? "None"})`,
  method: "request.method",
  content: {
    body: "request.body",
    url: "public_url(request).encode()",
    request: "canonical_request(request).encode()",
  },
};

/** Whether one secret, or key, signed one of the tokens, and that holds for this request. */
export function tokenMatch(token: TokenPlan, key: string): string {
  const { algorithms, isShared, marks } = token;
  const read = isShared
    ? `shared_claims(text, ${key}, [${algorithms.map(quote).join(", ")}])`
    : marks !== null
      ? `chain_claims(text, secret, [${marks.map(quote).join(", ")}])`
      : `key_claims(text, secret, ${quote(algorithms[0] ?? "")})`;
  return `    for text in signatures:
        claims = ${read}
        if claims is None:
            continue
        if ${tokenChecks(token, WORDS).join(" and ")}:
            return True
    return False
`;
}

/** What a handler that checks tokens may call. */
export const PYTHON_TOKEN_HELPERS: readonly Helper[] = [
  ...PYTHON_CHAIN_HELPERS,
  {
    name: "shared_claims",
    text: `def shared_claims(text, key, allowed):
    """The claims of a token that this key signed by one of these algorithms; None for any other."""
    token = read_token(text, allowed)
    if token is None or not key:
        return None
    algorithm, claims, signed, signature = token
    return claims if hmac.compare_digest(hmac.new(key, signed, "sha" + algorithm[2:]).digest(), signature) else None
`,
  },
  {
    name: "key_claims",
    text: `def key_claims(text, keys, algorithm):
    """The same of one that the private half of one of these public keys signed."""
    token = read_token(text, [algorithm])
    if token is None:
        return None
    _, claims, signed, signature = token
    return claims if any(is_signed_by(key, algorithm, signature, signed) for key in public_keys(keys)) else None
`,
  },
  {
    name: "is_signed_by",
    text: `def is_signed_by(key, algorithm, signature, signed):
    if algorithm == "RS256":
        return isinstance(key, rsa.RSAPublicKey) and confirms(
            lambda: key.verify(signature, signed, padding.PKCS1v15(), hashes.SHA256())
        )
    is_key = isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, ec.SECP256R1)
    if not is_key or len(signature) != 64:
        return False
    pair = encode_dss_signature(int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big"))
    return confirms(lambda: key.verify(pair, signed, ec.ECDSA(hashes.SHA256())))
`,
  },
  {
    name: "read_token",
    text: `def read_token(text, allowed):
    """Takes a token apart. Which algorithms count is not for the token to say."""
    parts = text.split(".")
    if len(parts) != 3:
        return None
    header, claims = (read_json(from_base64url(part)) for part in parts[:2])
    if not isinstance(header, dict) or not isinstance(claims, dict):
        return None
    if header.get("alg") not in allowed or "crit" in header:
        return None
    return header["alg"], claims, ".".join(parts[:2]).encode(), from_base64url(parts[2])
`,
  },
  {
    name: "from_base64url",
    text: `def from_base64url(text):
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except ValueError:
        return b""
`,
  },
  {
    name: "public_keys",
    text: `def public_keys(text):
    """Public keys: a JWK, also under "key", a set of them, or PEM."""
    found = read_json(text)
    if not isinstance(found, dict):
        return [public_key(text)]
    entries = found.get("keys")
    return [jwk_key(entry) for entry in (entries[:20] if isinstance(entries, list) else [found.get("key", found)])]
`,
  },
  {
    name: "jwk_key",
    text: `def jwk_key(jwk):
    def number(name):
        return int.from_bytes(from_base64url(jwk[name]), "big")

    try:
        if jwk["kty"] == "RSA":
            return rsa.RSAPublicNumbers(number("e"), number("n")).public_key()
        if jwk["kty"] == "EC" and jwk["crv"] == "P-256":
            return ec.EllipticCurvePublicNumbers(number("x"), number("y"), ec.SECP256R1()).public_key()
    except (KeyError, TypeError, ValueError):
        pass
    return None
`,
  },
  {
    name: "is_one_of",
    text: `def is_one_of(claims, name, values):
    """A claim may be a list, as an audience is."""
    found = claims.get(name)
    return any(isinstance(one, str) and one in values for one in (found if isinstance(found, list) else [found]))
`,
  },
  {
    name: "is_url",
    text: `def is_url(claims, name, url):
    """With or without a slash at its end."""
    bare = url[:-1] if url.endswith("/") else url
    return is_one_of(claims, name, [bare, bare + "/"])
`,
  },
  {
    name: "holds_hash",
    text: `def holds_hash(claims, name, digest, encoding):
    """The case of hex, and what base64 is filled up with, are the sender's taste."""
    given = claims.get(name)
    if not isinstance(given, str):
        return False
    if encoding == "hex":
        return is_same(given.lower(), digest.hexdigest())
    encode = base64.b64encode if encoding == "base64" else base64.urlsafe_b64encode
    return is_same(given.rstrip("="), encode(digest.digest()).decode().rstrip("="))
`,
  },
  {
    name: "is_current",
    text: `def is_current(claims, leeway, expiry, starts):
    """Whether a token counts already, and has not expired."""
    times = [claims[name] for name in ("exp", "nbf", "iat") if name in claims]
    if any(isinstance(at, bool) or not isinstance(at, (int, float)) for at in times):
        return False
    if expiry == "required" and "exp" not in claims:
        return False
    now = time.time()
    if expiry != "unchecked" and "exp" in claims and now >= claims["exp"] + leeway:
        return False
    return all(now >= claims[name] - leeway for name in starts if name in claims)
`,
  },
  {
    name: "is_fresh",
    text: `def is_fresh(claims, past, future):
    """Whether a token was made lately: so many seconds back, or ahead, at most."""
    if "iat" not in claims:
        return False
    age = time.time() - claims["iat"]
    return (past is None or age <= past) and (future is None or -age <= future)
`,
  },
  {
    name: "canonical_request",
    text: `def canonical_request(request):
    """Method, path and sorted query, as Atlassian writes them."""
    path, _, text = request.target.partition("?")
    values = {}
    for name, value in parse_qsl(text, keep_blank_values=True):
        if name != "jwt":
            values.setdefault(quote(name, safe=""), []).append(quote(value, safe=""))
    bare = path[:-1] if len(path) > 1 and path.endswith("/") else path
    query = "&".join(name + "=" + ",".join(sorted(values[name])) for name in sorted(values))
    return request.method + "&" + bare.replace("&", "%26") + "&" + query
`,
  },
  {
    name: "keys_of",
    text: `# Key sets that were fetched, and when, by their URL.
key_sets = {}


def keys_of(secret):
    """Keys as they are, or those that stand at a URL, kept for an hour; None where they cannot be had."""
    if not re.match(r"${KEY_URL}", secret):
        return secret
    at, text = key_sets.get(secret, (0, None))
    if text is not None and time.time() - at < 3600:
        return text
    try:
        with urlopen(secret, timeout=5) as response:
            text = response.read(1_000_000).decode()
        key_sets[secret] = (time.time(), text)
    except (OSError, ValueError):
        logging.exception("the keys cannot be had")
    return text
`,
  },
];
