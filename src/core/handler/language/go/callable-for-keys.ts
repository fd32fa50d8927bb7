import type { Helper } from "../../value-code.ts";

/** What a handler in Go may call for times, keys, and comparing. */
export const GO_KEY_HELPERS: readonly Helper[] = [
  {
    name: "epoch",
    text: `// epoch is a count of seconds, or of so small a part of one, since 1970.
func epoch(text string, parts int64) (time.Time, bool) {
	count, err := strconv.ParseInt(text, 10, 64)
	if err != nil || count < 0 || len(text) > 15 || text[0] == '+' {
		return time.Time{}, false
	}
	return time.UnixMilli(count * (1000 / parts)), true
}
`,
  },
  {
    name: "isoTime",
    text: `func isoTime(text string) (time.Time, bool) {
	at, err := time.Parse(time.RFC3339, text)
	return at, err == nil
}
`,
  },
  {
    name: "whsecOrText",
    text: `func whsecOrText(secret string) []byte {
	if strings.HasPrefix(secret, "whsec_") {
		return whsecKey(secret)
	}
	return []byte(secret)
}
`,
  },
  {
    name: "whsecKey",
    text: `// whsecKey is none for a public key (whpk_), which is no secret.
func whsecKey(secret string) []byte {
	text := strings.TrimPrefix(secret, "v1,")
	if strings.HasPrefix(text, "whpk_") || strings.HasPrefix(text, "whsk_") {
		return nil
	}
	return decoded(strings.TrimPrefix(text, "whsec_"))
}
`,
  },
  {
    name: "sha1Of",
    text: `func sha1Of(text string) []byte {
	digest := sha1.Sum([]byte(text))
	return digest[:]
}
`,
  },
  {
    name: "sha256HMAC",
    text: `func sha256HMAC(secret string, text string) []byte {
	digest := hmac.New(sha256.New, []byte(secret))
	digest.Write([]byte(text))
	return digest.Sum(nil)
}
`,
  },
  {
    name: "nameOf",
    text: `func nameOf(secret string) string {
	name, rest, isNamed := strings.Cut(secret, ":")
	if !isNamed || name == "" || rest == "" {
		return ""
	}
	return name
}
`,
  },
  {
    name: "unnamed",
    text: `// unnamed is a secret without its name and the colon.
func unnamed(secret string) string {
	if name, rest, isNamed := strings.Cut(secret, ":"); isNamed && name != "" && rest != "" {
		return rest
	}
	return secret
}
`,
  },
  {
    name: "verifyEd25519",
    text: `func verifyEd25519(secret string, content []byte, signature []byte) bool {
	key, isKey := publicKey(secret).(ed25519.PublicKey)
	return isKey && ed25519.Verify(key, content, signature)
}
`,
  },
  {
    name: "verifyEC",
    text: `func verifyEC(secret string, content []byte, signature []byte) bool {
	key, isKey := publicKey(secret).(*ecdsa.PublicKey)
	digest := sha256.Sum256(content)
	return isKey && key.Curve == elliptic.P256() && ecdsa.VerifyASN1(key, digest[:], signature)
}
`,
  },
  {
    name: "verifyRSA",
    text: `func verifyRSA(secret string, hash crypto.Hash, content []byte, signature []byte) bool {
	key, isKey := publicKey(secret).(*rsa.PublicKey)
	digest := sha256.Sum256(content)
	sum := digest[:]
	if hash == crypto.SHA1 {
		short := sha1.Sum(content)
		sum = short[:]
	}
	return isKey && rsa.VerifyPKCS1v15(key, hash, sum, signature) == nil
}
`,
  },
  {
    name: "publicKey",
    text: `// publicKey reads PEM, also with \\n written out, its DER in base64, or the 32 bytes of Ed25519 in hex or base64.
func publicKey(secret string) any {
	text := strings.TrimPrefix(strings.ReplaceAll(strings.TrimSpace(secret), "\\\\n", "\\n"), "whpk_")
	if block, _ := pem.Decode([]byte(text)); block != nil {
		key, _ := x509.ParsePKIXPublicKey(block.Bytes)
		return key
	}
	raw := unhexed(text)
	if len(raw) != 32 {
		raw = decoded(text)
	}
	if len(raw) == 32 {
		return ed25519.PublicKey(raw)
	}
	key, _ := x509.ParsePKIXPublicKey(raw)
	return key
}
`,
  },
  {
    name: "decoded",
    text: `func decoded(text string) []byte {
	bytes, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return nil
	}
	return bytes
}
`,
  },
  {
    name: "unhexed",
    text: `func unhexed(text string) []byte {
	bytes, err := hex.DecodeString(text)
	if err != nil {
		return nil
	}
	return bytes
}
`,
  },
  {
    name: "isToken",
    text: `func isToken(given string, variable string) bool {
	expected := os.Getenv(variable)
	return expected != "" && isSame(given, expected)
}
`,
  },
  {
    name: "isSame",
    text: `// isSame compares in the same time wherever they differ.
func isSame(given string, expected string) bool {
	return subtle.ConstantTimeCompare([]byte(given), []byte(expected)) == 1
}
`,
  },
];
