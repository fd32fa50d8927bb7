import type { Helper } from "../../value-code.ts";

/** What a handler in Python may call. */
export const PYTHON_HELPERS: readonly Helper[] = [
  {
    name: "answer",
    text: `def answer(status, text, kind="text/plain; charset=utf-8"):
    return status, kind, text
`,
  },
  {
    name: "begin",
    text: `# The ids of what was acted upon, the newest 10,000, of this process alone: with several, keep them in a table with a
# unique column.
known = {}
lock = threading.Lock()


def begin(key):
    """Whether nobody has begun with it before."""
    with lock:
        if key in known:
            return False
        known[key] = True
        if len(known) > 10_000:
            del known[next(iter(known))]
        return True
`,
  },
  {
    name: "forget",
    text: `def forget(key):
    with lock:
        known.pop(key, None)
`,
  },
  {
    name: "public_url",
    text: `def public_url(request):
    """The URL as the sender knows it: behind a proxy this process cannot know it by itself."""
    origin = os.environ.get("PUBLIC_ORIGIN")
    if not origin:
        raise RuntimeError("Set PUBLIC_ORIGIN to what stands before the path in the sender's URL, such as https://example.com.")
    return origin.rstrip("/") + request.target
`,
  },
  {
    name: "header",
    text: `def header(request, name):
    return request.headers.get(name.lower(), "").strip()
`,
  },
  {
    name: "query",
    text: `def query(request, name):
    fields = parse_qsl(request.target.partition("?")[2], keep_blank_values=True)
    return next((value for key, value in fields if key == name), "")
`,
  },
  {
    name: "form",
    text: `def form(request, name):
    fields = parse_qsl(request.body.decode("utf-8", "replace"), keep_blank_values=True)
    return next((value for key, value in fields if key == name), "")
`,
  },
  {
    name: "sorted_form",
    text: `def sorted_form(request):
    """Names in order, each with its distinct values in order."""
    values = {}
    for name, value in parse_qsl(request.body.decode("utf-8", "replace"), keep_blank_values=True):
        values.setdefault(name, set()).add(value)
    return "".join(name + "".join(sorted(values[name])) for name in sorted(values))
`,
  },
  {
    name: "read_json",
    text: `def read_json(body):
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
`,
  },
  {
    name: "each_id",
    text: `def each_id(value, path, name):
    """The ids of all entries of a list, joined; empty where one has none."""
    entries = value_at(value, path)
    ids = [json_text(entry, name) for entry in entries] if isinstance(entries, list) else []
    return "" if "" in ids else ",".join(ids)
`,
  },
  {
    name: "json_text",
    text: `def json_text(value, path):
    """A text, number or truth value at a path; empty where there is none."""
    found = value_at(value, path)
    if isinstance(found, bool):
        return "true" if found else "false"
    return str(found) if isinstance(found, (str, int, float)) else ""
`,
  },
  {
    name: "value_at",
    text: `def value_at(value, path):
    for key in path.split(".") if path else []:
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        else:
            return None
    return value
`,
  },
  {
    name: "joined",
    text: `def joined(*texts):
    return "" if "" in texts else "".join(texts)
`,
  },
  {
    name: "framed",
    text: `def framed(before, value, after):
    return before + value + after if value else ""
`,
  },
  {
    name: "iso_time",
    text: `def iso_time(text):
    """Seconds since 1970; None where it is no time with a zone."""
    if not re.fullmatch(r"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)", text):
        return None
    try:
        return datetime.fromisoformat(re.sub(r"\\.\\d+", "", text).replace("Z", "+00:00")).timestamp()
    except ValueError:
        return None
`,
  },
  {
    name: "whsec_key",
    text: `def whsec_key(secret):
    """A public key (whpk_) is no secret, and makes no key here."""
    text = secret[3:] if secret.startswith("v1,") else secret
    if re.match(r"wh[sp]k_", text):
        return b""
    return decoded(text[6:] if text.startswith("whsec_") else text)
`,
  },
  {
    name: "decoded",
    text: `def decoded(text):
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        return b""
`,
  },
  {
    name: "unhexed",
    text: `def unhexed(text):
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""
`,
  },
  {
    name: "name_of",
    text: `def name_of(secret):
    found = re.match(r"([A-Za-z0-9_.-]{1,100}):.", secret, re.DOTALL)
    return found.group(1) if found else ""
`,
  },
  {
    name: "unnamed",
    text: `def unnamed(secret):
    """A secret without its name and the colon."""
    return re.sub(r"\\A[A-Za-z0-9_.-]{1,100}:(?=.)", "", secret, flags=re.DOTALL)
`,
  },
  {
    name: "verify_ed25519",
    text: `def verify_ed25519(secret, signature, content):
    key = public_key(secret)
    return isinstance(key, ed25519.Ed25519PublicKey) and confirms(lambda: key.verify(signature, content))
`,
  },
  {
    name: "verify_ec",
    text: `def verify_ec(secret, signature, content, hashed):
    key = public_key(secret)
    is_key = isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, ec.SECP256R1)
    return is_key and confirms(lambda: key.verify(signature, content, ec.ECDSA(hashed)))
`,
  },
  {
    name: "verify_rsa",
    text: `def verify_rsa(secret, signature, content, hashed):
    key = public_key(secret)
    return isinstance(key, rsa.RSAPublicKey) and confirms(
        lambda: key.verify(signature, content, padding.PKCS1v15(), hashed)
    )
`,
  },
  {
    name: "confirms",
    text: `def confirms(verify):
    try:
        verify()
        return True
    except InvalidSignature:
        return False
`,
  },
  {
    name: "public_key",
    text: `def public_key(secret):
    """A public key: PEM, also with \\\\n written out, its DER in base64, or the 32 bytes of Ed25519 in hex or base64."""
    text = secret.strip().replace("\\\\n", "\\n")
    text = text[5:] if text.startswith("whpk_") else text
    try:
        if "-----BEGIN" in text:
            return load_pem_public_key(text.encode())
        raw = bytes.fromhex(text) if re.fullmatch(r"[0-9a-fA-F]{64}", text) else base64.b64decode(text)
        return ed25519.Ed25519PublicKey.from_public_bytes(raw) if len(raw) == 32 else load_der_public_key(raw)
    except ValueError:
        return None
`,
  },
  {
    name: "is_same",
    text: `def is_same(given, expected):
    """Compares in the same time wherever they differ."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode("utf-8", "replace"))
`,
  },
];

/** In the place of `form`, where a form comes in parts. */
export const FORM_IN_PARTS: Helper = {
  name: "form",
  text: `def form(request, name):
    """A field of a form, which may come in parts (multipart)."""
    boundary = re.match(r'(?i)multipart/form-data;.*boundary="?([^";]+)', header(request, "content-type"))
    if not boundary:
        fields = parse_qsl(request.body.decode("utf-8", "replace"), keep_blank_values=True)
        return next((value for key, value in fields if key == name), "")
    for part in (b"\\r\\n" + request.body).split(b"\\r\\n--" + boundary.group(1).encode()):
        head, _, text = part.partition(b"\\r\\n\\r\\n")
        if f'form-data; name="{name}"'.encode() in head:
            return text.decode("utf-8", "replace")
    return ""
`,
};
