import { type TokenPlan, type TokenWords, tokenChecks } from "../../token-code.ts";
import type { Helper } from "../../value-code.ts";
import { GO_CHAIN_HELPERS } from "./chain.ts";
import { GO_TOKEN_KEY_HELPERS } from "./token-keys.ts";
import { quote } from "./words.ts";

const WORDS: TokenWords = {
  text: quote,
  isOneOf: (claim, values) => `isOneOf(claims, ${quote(claim)}, ${values.join(", ")})`,
  isUrl: (claim) => `isURL(claims, ${quote(claim)}, publicURL(request))`,
  isKeyName: (claim) => `(nameOf(secret) == "" || isOneOf(claims, ${quote(claim)}, nameOf(secret)))`,
  holdsHash: (claim, hash, encoding, content) =>
    `holdsHash(claims, ${quote(claim)}, ${hash}.New(), "${encoding}", ${content})`,
  absentWhenEmpty: (claim, otherwise) => `isAbsentOr(claims, ${quote(claim)}, request, ${otherwise})`,
  isCurrent: (leeway, expiry, starts) => `isCurrent(claims, ${leeway}, "${expiry}", ${starts.map(quote).join(", ")})`,
  isFresh: (past, future) => `isFresh(claims, ${past ?? "math.Inf(1)"}, ${future ?? "math.Inf(1)"})`,
  method: "request.method",
  content: {
    body: "request.body",
    url: "[]byte(publicURL(request))",
    request: "[]byte(canonicalRequest(request))",
  },
};

/** Whether one secret, or key, signed one of the tokens, and that holds for this request. */
export function tokenMatch(token: TokenPlan, key: string): string {
  const { algorithms, isShared, marks } = token;
  const read = isShared
    ? `sharedClaims(text, ${key}, ${algorithms.map(quote).join(", ")})`
    : marks !== null
      ? `chainClaims(${["text", "secret", ...marks.map(quote)].join(", ")})`
      : `keyClaims(text, secret, ${quote(algorithms[0] ?? "")})`;
  return `	for _, text := range signatures {
		claims := ${read}
		if claims != nil &&
			${tokenChecks(token, WORDS).join(" &&\n\t\t\t")} {
			return true
		}
	}
	return false
`;
}

/** What a handler that checks tokens may call. */
export const GO_TOKEN_HELPERS: readonly Helper[] = [
  {
    name: "sharedClaims",
    text: `// sharedClaims has the claims of a token that this key signed by one of these algorithms; nil for any other.
func sharedClaims(text string, key []byte, allowed ...string) map[string]any {
	algorithm, claims, signed, signature := readToken(text, allowed)
	hashes := map[string]func() hash.Hash{"HS256": sha256.New, "HS384": sha512.New384, "HS512": sha512.New}
	if claims == nil || len(key) == 0 || hashes[algorithm] == nil {
		return nil
	}
	digest := hmac.New(hashes[algorithm], key)
	digest.Write(signed)
	if !hmac.Equal(digest.Sum(nil), signature) {
		return nil
	}
	return claims
}
`,
  },
  {
    name: "keyClaims",
    text: `// keyClaims has the same of a token that the private half of one of these public keys signed.
func keyClaims(text string, keys string, algorithm string) map[string]any {
	_, claims, signed, signature := readToken(text, []string{algorithm})
	if claims == nil {
		return nil
	}
	for _, key := range publicKeys(keys) {
		if isSignedBy(key, algorithm, signed, signature) {
			return claims
		}
	}
	return nil
}
`,
  },
  {
    name: "isSignedBy",
    text: `func isSignedBy(key any, algorithm string, signed []byte, signature []byte) bool {
	digest := sha256.Sum256(signed)
	switch key := key.(type) {
	case *rsa.PublicKey:
		return algorithm == "RS256" && rsa.VerifyPKCS1v15(key, crypto.SHA256, digest[:], signature) == nil
	case *ecdsa.PublicKey:
		if algorithm != "ES256" || key.Curve != elliptic.P256() || len(signature) != 64 {
			return false
		}
		return ecdsa.Verify(key, digest[:], new(big.Int).SetBytes(signature[:32]), new(big.Int).SetBytes(signature[32:]))
	}
	return false
}
`,
  },
  {
    name: "readToken",
    text: `// readToken takes a token apart. Which algorithms count is not for the token to say.
func readToken(text string, allowed []string) (algorithm string, claims map[string]any, signed []byte, signature []byte) {
	parts := strings.Split(text, ".")
	if len(parts) != 3 {
		return "", nil, nil, nil
	}
	header, _ := readJSON(fromBase64URL(parts[0])).(map[string]any)
	algorithm, _ = header["alg"].(string)
	if _, isCritical := header["crit"]; isCritical {
		return "", nil, nil, nil
	}
	for _, one := range allowed {
		if one == algorithm {
			claims, _ = readJSON(fromBase64URL(parts[1])).(map[string]any)
		}
	}
	return algorithm, claims, []byte(parts[0] + "." + parts[1]), fromBase64URL(parts[2])
}
`,
  },
  {
    name: "isURL",
    text: `// isURL takes a URL with or without a slash at its end.
func isURL(claims map[string]any, name string, text string) bool {
	bare := strings.TrimSuffix(text, "/")
	return isOneOf(claims, name, bare, bare+"/")
}
`,
  },
  {
    name: "isOneOf",
    text: `// isOneOf takes a list for a claim, too, as an audience is.
func isOneOf(claims map[string]any, name string, values ...string) bool {
	found, isList := claims[name].([]any)
	if !isList {
		found = []any{claims[name]}
	}
	for _, one := range found {
		for _, value := range values {
			if one == value {
				return true
			}
		}
	}
	return false
}
`,
  },
  {
    name: "isAbsentOr",
    text: `// isAbsentOr asks that a claim is missing where the body is empty.
func isAbsentOr(claims map[string]any, name string, request came, otherwise bool) bool {
	if len(request.body) > 0 {
		return otherwise
	}
	_, isThere := claims[name]
	return !isThere
}
`,
  },
  {
    name: "holdsHash",
    text: `// holdsHash leaves the case of hex, and what base64 is filled up with, to the sender's taste.
func holdsHash(claims map[string]any, name string, digest hash.Hash, encoding string, content []byte) bool {
	given, isText := claims[name].(string)
	digest.Write(content)
	sum := digest.Sum(nil)
	switch encoding {
	case "hex":
		return isText && isSame(strings.ToLower(given), hex.EncodeToString(sum))
	case "base64":
		return isText && isSame(strings.TrimRight(given, "="), base64.RawStdEncoding.EncodeToString(sum))
	}
	return isText && isSame(strings.TrimRight(given, "="), base64.RawURLEncoding.EncodeToString(sum))
}
`,
  },
  {
    name: "isCurrent",
    text: `// isCurrent tells whether a token counts already, and has not expired.
func isCurrent(claims map[string]any, leeway float64, expiry string, starts ...string) bool {
	for _, name := range []string{"exp", "nbf", "iat"} {
		if _, isThere := claims[name]; isThere && math.IsNaN(secondsIn(claims, name)) {
			return false
		}
	}
	now, end := float64(time.Now().UnixMilli())/1000, secondsIn(claims, "exp")
	if expiry == "required" && math.IsNaN(end) || expiry != "unchecked" && now >= end+leeway {
		return false
	}
	for _, name := range starts {
		if now < secondsIn(claims, name)-leeway {
			return false
		}
	}
	return true
}
`,
  },
  {
    name: "isFresh",
    text: `// isFresh tells whether a token was made lately: so many seconds back, or ahead, at most.
func isFresh(claims map[string]any, past float64, future float64) bool {
	age := float64(time.Now().UnixMilli())/1000 - secondsIn(claims, "iat")
	return age <= past && -age <= future
}
`,
  },
  {
    name: "secondsIn",
    text: `// secondsIn is the time in a claim; not a number, for which no comparison holds, where there is none.
func secondsIn(claims map[string]any, name string) float64 {
	number, isNumber := claims[name].(json.Number)
	seconds, err := number.Float64()
	if !isNumber || err != nil {
		return math.NaN()
	}
	return seconds
}
`,
  },
  {
    name: "canonicalRequest",
    text: `// canonicalRequest is method, path and sorted query, as Atlassian writes them.
func canonicalRequest(request came) string {
	path, text, _ := strings.Cut(request.target, "?")
	fields, _ := url.ParseQuery(text)
	encoded := func(text string) string { return strings.ReplaceAll(url.QueryEscape(text), "+", "%20") }
	pairs := map[string]string{}
	names := []string{}
	for name, values := range fields {
		if name == "jwt" {
			continue
		}
		for at, value := range values {
			values[at] = encoded(value)
		}
		sort.Strings(values)
		names = append(names, encoded(name))
		pairs[encoded(name)] = encoded(name) + "=" + strings.Join(values, ",")
	}
	sort.Strings(names)
	for at, name := range names {
		names[at] = pairs[name]
	}
	if len(path) > 1 {
		path = strings.TrimSuffix(path, "/")
	}
	return request.method + "&" + strings.ReplaceAll(path, "&", "%26") + "&" + strings.Join(names, "&")
}
`,
  },
  ...GO_TOKEN_KEY_HELPERS,
  ...GO_CHAIN_HELPERS,
];
