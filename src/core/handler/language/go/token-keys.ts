import { KEY_URL } from "../../token-code.ts";
import type { Helper } from "../../value-code.ts";

/** Those that read public keys, and fetch them. */
export const GO_TOKEN_KEY_HELPERS: readonly Helper[] = [
  {
    name: "publicKeys",
    text: `// publicKeys reads a JWK, also under "key", a set of them, or PEM.
func publicKeys(text string) []any {
	found, isObject := readJSON([]byte(text)).(map[string]any)
	if !isObject {
		return []any{publicKey(text)}
	}
	entries, isSet := found["keys"].([]any)
	if !isSet {
		if inner, isInside := found["key"].(map[string]any); isInside {
			found = inner
		}
		entries = []any{found}
	}
	keys := []any{}
	for at, entry := range entries {
		if jwk, isObject := entry.(map[string]any); isObject && at < 20 {
			keys = append(keys, jwkKey(jwk))
		}
	}
	return keys
}
`,
  },
  {
    name: "jwkKey",
    text: `func jwkKey(jwk map[string]any) any {
	number := func(name string) *big.Int {
		text, _ := jwk[name].(string)
		return new(big.Int).SetBytes(fromBase64URL(text))
	}
	if jwk["kty"] == "RSA" && number("e").IsInt64() && number("n").BitLen() >= 1024 {
		return &rsa.PublicKey{N: number("n"), E: int(number("e").Int64())}
	}
	if x, y := number("x"), number("y"); jwk["kty"] == "EC" && jwk["crv"] == "P-256" && elliptic.P256().IsOnCurve(x, y) {
		return &ecdsa.PublicKey{Curve: elliptic.P256(), X: x, Y: y}
	}
	return nil
}
`,
  },
  {
    name: "fromBase64URL",
    text: `func fromBase64URL(text string) []byte {
	bytes, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return nil
	}
	return bytes
}
`,
  },
  {
    name: "keysOf",
    text: `// keySets has the key sets that were fetched, by their URL.
var keySets = struct {
	sync.Mutex
	texts map[string]string
	at    map[string]time.Time
}{texts: map[string]string{}, at: map[string]time.Time{}}

var isKeyURL = regexp.MustCompile(\`${KEY_URL}\`)

// keysOf gives keys as they are, or those that stand at a URL, kept for an hour; nothing where they cannot be had.
func keysOf(secret string) string {
	if !isKeyURL.MatchString(secret) {
		return secret
	}
	keySets.Lock()
	defer keySets.Unlock()
	if time.Since(keySets.at[secret]) < time.Hour {
		return keySets.texts[secret]
	}
	client := http.Client{Timeout: 5 * time.Second}
	response, err := client.Get(secret)
	if err != nil {
		log.Print(err)
		return keySets.texts[secret]
	}
	defer response.Body.Close()
	text, err := io.ReadAll(io.LimitReader(response.Body, 1_000_000))
	if err != nil || response.StatusCode != http.StatusOK {
		log.Print("the keys cannot be had: ", response.Status)
		return keySets.texts[secret]
	}
	keySets.texts[secret], keySets.at[secret] = string(text), time.Now()
	return string(text)
}
`,
  },
];
