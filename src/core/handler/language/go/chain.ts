import type { Helper } from "../../value-code.ts";

/** Those for a token that brings its certificates along. */
export const GO_CHAIN_HELPERS: readonly Helper[] = [
  {
    name: "chainClaims",
    text: `// chainClaims has the claims of a token signed by the first of its certificates, where these lead up to the root that we have.
func chainClaims(text string, root string, marks ...string) map[string]any {
	_, claims, signed, signature := readToken(text, []string{"ES256"})
	head, _, _ := strings.Cut(text, ".")
	header, _ := readJSON(fromBase64URL(head)).(map[string]any)
	entries, _ := header["x5c"].([]any)
	if claims == nil || !isSignedBy(signerKey(entries, readCertificate(root), marks), "ES256", signed, signature) {
		return nil
	}
	return claims
}
`,
  },
  {
    name: "signerKey",
    text: `// signerKey is the key of a chain's first certificate. Marks are identifiers that its certificates must have: without them
// any other that the root vouches for would do.
func signerKey(entries []any, root *x509.Certificate, marks []string) any {
	if root == nil || len(entries) > 5 {
		return nil
	}
	chain := []*x509.Certificate{}
	for _, entry := range entries {
		text, _ := entry.(string)
		one := readCertificate(text)
		if one == nil {
			return nil
		}
		chain = append(chain, one)
	}
	for at, one := range chain {
		if at < len(marks) && !hasMark(one, marks[at]) {
			return nil
		}
		if now := time.Now(); now.Before(one.NotBefore) || now.After(one.NotAfter) {
			return nil
		}
		if isIssued(one, root) {
			if at+1 < len(marks) {
				return nil
			}
			return chain[0].PublicKey
		}
		if at+1 == len(chain) || !chain[at+1].IsCA || !isIssued(one, chain[at+1]) {
			return nil
		}
	}
	return nil
}

func isIssued(one *x509.Certificate, issuer *x509.Certificate) bool {
	return bytes.Equal(one.RawIssuer, issuer.RawSubject) && one.CheckSignatureFrom(issuer) == nil
}

func hasMark(one *x509.Certificate, mark string) bool {
	for _, extension := range one.Extensions {
		if extension.Id.String() == mark {
			return true
		}
	}
	return false
}
`,
  },
  {
    name: "readCertificate",
    text: `// readCertificate takes PEM, also with \\n written out, or DER in base64; nil for anything else.
func readCertificate(text string) *x509.Certificate {
	der := decoded(text)
	if block, _ := pem.Decode([]byte(strings.ReplaceAll(strings.TrimSpace(text), "\\\\n", "\\n"))); block != nil {
		der = block.Bytes
	}
	one, err := x509.ParseCertificate(der)
	if err != nil {
		return nil
	}
	return one
}
`,
  },
  {
    name: "claimText",
    text: `// claimText is a claim of a token whose signature was looked at before.
func claimText(token string, path string) string {
	parts := strings.Split(token, ".")
	if len(parts) < 2 {
		return ""
	}
	return jsonText(readJSON(fromBase64URL(parts[1])), path)
}
`,
  },
];
