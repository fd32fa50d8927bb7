import type { JwtClaim, Scheme } from "../../../contract/model/scheme.ts";
import {
  quoteGo,
  quoteJavascript,
  quotePhp,
  quotePython,
  quotePythonText,
  quoteRuby,
} from "../../exports/code/quoting.ts";

/** A token that a test signs anew each time, as it counts for minutes alone: its time, and a digest of the body. */
export interface TestToken {
  /** The header that it stands in. */
  readonly header: string;
  /** The claim that holds the body's SHA-256 in hex. */
  readonly hashClaim: string;
  /** A P-256 key, in PEM. */
  readonly privateKey: string;
}

/** The token that tests of a scheme sign; null where it is of another kind than the one they can make. */
export function testToken({ algorithm, key, jwt, signature }: Scheme, privateKey: string): TestToken | null {
  const [claim, ...others] = jwt?.claims ?? [];
  if (algorithm !== "jwt-es256" || key !== "jwk" || signature?.place.in !== "header") return null;
  if (claim === undefined || others.length > 0 || !isBodyHash(claim)) return null;
  return { header: signature.place.name, hashClaim: claim.claim, privateKey };
}

function isBodyHash(claim: JwtClaim): claim is Extract<JwtClaim, { holds: "hash" }> {
  return claim.holds === "hash" && claim.of === "body" && claim.hash === "sha256" && claim.encoding === "hex";
}

/** The lines in each language that make `token` of a payload and an age in seconds. */
export const TOKEN_LINES = {
  javascript: ({
    hashClaim,
    privateKey,
  }: TestToken) => `  const encode = (text) => Buffer.from(text).toString("base64url");
  const hash = createHash("sha256").update(payload).digest("hex");
  const claims = JSON.stringify({ iat: Math.floor(Date.now() / 1000) - age, ${quoteJavascript(hashClaim)}: hash });
  const content = encode('{"alg":"ES256"}') + "." + encode(claims);
  const key = ${quoteJavascript(privateKey)};
  const token = content + "." + sign("sha256", Buffer.from(content), { key, dsaEncoding: "ieee-p1363" }).toString("base64url");
`,
  python: ({ hashClaim, privateKey }: TestToken) => `    def encode(raw):
        return base64.urlsafe_b64encode(raw).rstrip(b"=")

    claims = {"iat": int(time.time()) - age, ${quotePythonText(hashClaim)}: hashlib.sha256(payload).hexdigest()}
    content = encode(b'{"alg":"ES256"}') + b"." + encode(json.dumps(claims).encode())
    key = load_pem_private_key(b${quotePython(Buffer.from(privateKey))}, None)
    pair = decode_dss_signature(key.sign(content, ec.ECDSA(hashes.SHA256())))
    token = (content + b"." + encode(b"".join(half.to_bytes(32, "big") for half in pair))).decode()
`,
  go: ({ hashClaim, privateKey }: TestToken) => `	block, _ := pem.Decode([]byte(${quoteGo(Buffer.from(privateKey))}))
	parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	key, _ := parsed.(*ecdsa.PrivateKey)
	hash := sha256.Sum256(payload)
	claims := fmt.Sprintf("{\\"iat\\":%d,%q:\\"%x\\"}", time.Now().Add(-age).Unix(), ${quoteGo(Buffer.from(hashClaim))}, hash)
	encode := base64.RawURLEncoding.EncodeToString
	content := encode([]byte("{\\"alg\\":\\"ES256\\"}")) + "." + encode([]byte(claims))
	digest := sha256.Sum256([]byte(content))
	one, other, err := ecdsa.Sign(rand.Reader, key, digest[:])
	if err != nil {
		t.Fatal(err)
	}
	halves := append(one.FillBytes(make([]byte, 32)), other.FillBytes(make([]byte, 32))...)
	token := content + "." + encode(halves)
`,
  ruby: ({
    hashClaim,
    privateKey,
  }: TestToken) => `    encode = ->(text) { [text].pack("m0").tr("+/", "-_").delete("=") }
    hash = OpenSSL::Digest.hexdigest("SHA256", payload)
    claims = JSON.generate("iat" => Time.now.to_i - age, ${quoteRuby(hashClaim)} => hash)
    content = "#{encode.call('{"alg":"ES256"}')}.#{encode.call(claims)}"
    pair = OpenSSL::ASN1.decode(OpenSSL::PKey.read(${quoteRuby(privateKey)}).sign("SHA256", content)).value
    token = "#{content}.#{encode.call(pair.map { |half| half.value.to_s(2).rjust(32, "\\0") }.join)}"
`,
  php: ({
    hashClaim,
    privateKey,
  }: TestToken) => `    $encode = fn (string $bytes): string => rtrim(strtr(base64_encode($bytes), "+/", "-_"), "=");
    $claims = json_encode(["iat" => time() - $age, ${quotePhp(hashClaim)} => hash("sha256", $payload)]);
    $content = $encode('{"alg":"ES256"}') . "." . $encode((string) $claims);
    openssl_sign($content, $der, ${quotePhp(privateKey)}, OPENSSL_ALGO_SHA256);
    // The two numbers of the signature, without what DER says of them.
    $size = ord($der[3]);
    $halves = [substr($der, 4, $size), substr($der, 6 + $size)];
    $bare = array_map(fn (string $half): string => str_pad(ltrim($half, "\\0"), 32, "\\0", STR_PAD_LEFT), $halves);
    $token = $content . "." . $encode(implode("", $bare));

`,
} as const;
