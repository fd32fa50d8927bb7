import type { Scheme } from "../../../../contract/model/scheme.ts";
import {
  ADYEN_FIELDS,
  ADYEN_SIGNATURE,
  COMPONENT_KEPT,
  HUBSPOT_DECODED,
  type OwnCalls,
  SNS_CONFIRMATION,
  SNS_NOTIFICATION,
  URI_KEPT,
} from "../../own-code.ts";
import type { Helper } from "../../value-code.ts";
import { quote } from "./words.ts";

const listed = (texts: readonly string[]) => `[]string{${texts.map(quote).join(", ")}}`;

/** What makes the texts of which one is signed. */
export const CONTENTS: OwnCalls = {
  twilio: "twilioContents(request)",
  plivo: (isForm) => `plivoContents(request, id, ${isForm})`,
  hubspot: "hubspotContents(request, timestamp)",
  contentful: "contentfulContents(request)",
};

/** The lines that check what is not signed as a table says, nor by HMAC of some text; null for all else. */
export function ownMatch({ strategy }: Scheme): string | null {
  if (strategy === "adyen-items")
    return `	key := unhexed(secret)
	items, _ := valueAt(payload, "notificationItems").([]any)
	for _, item := range items {
		fields := ${listed(ADYEN_FIELDS)}
		for at, path := range fields {
			fields[at] = jsonText(item, path)
		}
		digest := hmac.New(sha256.New, key)
		digest.Write([]byte(strings.Join(fields, ":")))
		expected := base64.StdEncoding.EncodeToString(digest.Sum(nil))
		if !isSame(jsonText(item, ${quote(ADYEN_SIGNATURE)}), expected) {
			return false
		}
	}
	return len(key) > 0 && len(items) > 0
`;
  if (strategy === "microsoft-graph")
    return `	all, _ := valueAt(payload, "value").([]any)
	for _, one := range all {
		if !isSame(jsonText(one, "clientState"), secret) {
			return false
		}
	}
	return len(all) > 0
`;
  if (strategy === "sns")
    return `	content, version := snsContent(payload), jsonText(payload, "SignatureVersion")
	hash := map[string]crypto.Hash{"1": crypto.SHA1, "2": crypto.SHA256}[version]
	for _, text := range signatures {
		if content != "" && hash != 0 && verifyRSA(bareKey(secret), hash, []byte(content), decoded(text)) {
			return true
		}
	}
	return false
`;
  if (strategy === "paypal")
    return `	// The webhook's id, and below it the certificate.
	webhook, certificate, _ := strings.Cut(strings.ReplaceAll(secret, "\\\\n", "\\n"), "\\n")
	sent, at := header(request, "PAYPAL-TRANSMISSION-ID"), header(request, "PAYPAL-TRANSMISSION-TIME")
	if sent == "" || at == "" {
		return false
	}
	sum := strconv.FormatUint(uint64(crc32.ChecksumIEEE(request.body)), 10)
	content := strings.Join([]string{sent, at, strings.TrimSpace(webhook), sum}, "|")
	for _, text := range signatures {
		if verifyRSA(bareKey(certificate), crypto.SHA256, []byte(content), decoded(text)) {
			return true
		}
	}
	return false
`;
  return null;
}

/** What such a handler may call. */
export const GO_OWN_HELPERS: readonly Helper[] = [
  {
    name: "twilioContents",
    text: `// twilioContents is the URL and the sorted form; of another body its hash stands in the URL.
func twilioContents(request came) []string {
	if claimed := strings.ToLower(query(request, "bodySHA256")); claimed != "" {
		digest := sha256.Sum256(request.body)
		if isSame(claimed, hex.EncodeToString(digest[:])) {
			return []string{publicURL(request)}
		}
		return nil
	}
	if len(request.body) > 0 && !isForm(request) {
		return nil
	}
	return []string{publicURL(request) + sortedForm(request)}
}
`,
  },
  {
    name: "plivoContents",
    text: `// plivoContents is the URL without its query and the nonce; by version 3 the sorted query and form stand between.
func plivoContents(request came, nonce string, isThird bool) []string {
	bare, text, _ := strings.Cut(publicURL(request), "?")
	if !isThird {
		return []string{bare + nonce}
	}
	if len(request.body) > 0 && !isForm(request) {
		return nil
	}
	asked, sent := sortedPairs(text, "=", "&"), ""
	if request.method == http.MethodPost {
		sent = sortedPairs(string(request.body), "", "")
	}
	mark, between := "", ""
	if asked != "" || sent != "" {
		mark = "?"
	}
	if asked != "" && sent != "" {
		between = "."
	}
	return []string{bare + mark + asked + between + sent + "." + nonce}
}
`,
  },
  {
    name: "sortedPairs",
    text: `func sortedPairs(text string, middle string, between string) string {
	fields, _ := url.ParseQuery(text)
	names := []string{}
	for name := range fields {
		names = append(names, name)
	}
	sort.Strings(names)
	pairs := []string{}
	for _, name := range names {
		values := fields[name]
		sort.Strings(values)
		for _, value := range values {
			pairs = append(pairs, name+middle+value)
		}
	}
	return strings.Join(pairs, between)
}
`,
  },
  {
    name: "hubspotContents",
    text: `var hubspotDecoded = regexp.MustCompile("(?i)${HUBSPOT_DECODED}")

// hubspotContents has the URL with some of its characters decoded, or as it was sent.
func hubspotContents(request came, timestamp string) []string {
	sent := publicURL(request)
	changed := hubspotDecoded.ReplaceAllStringFunc(sent, func(one string) string { return string(unhexed(one[1:])) })
	contents := []string{}
	for _, one := range []string{changed, sent} {
		contents = append(contents, request.method+one+string(request.body)+timestamp)
	}
	return contents
}
`,
  },
  {
    name: "contentfulContents",
    text: `// contentfulContents is method, path, the headers that are named, and the body. The query is escaped as a whole, and then
// once more.
func contentfulContents(request came) []string {
	names := strings.Split(strings.ToLower(header(request, "x-contentful-signed-headers")), ",")
	isNamed := map[string]bool{}
	for at, name := range names {
		names[at] = strings.TrimSpace(name)
		isNamed[names[at]] = true
	}
	if !isNamed["x-contentful-timestamp"] || !isNamed["x-contentful-signed-headers"] {
		return nil
	}
	sort.Strings(names)
	for at, name := range names {
		names[at] = name + ":" + header(request, name)
	}
	target, text, _ := strings.Cut(request.target, "?")
	if text != "" {
		target += "?" + escaped(text, ${quote(COMPONENT_KEPT)})
	}
	lines := []string{request.method, escaped(target, ${quote(URI_KEPT)}), strings.Join(names, ";"), string(request.body)}
	return []string{strings.Join(lines, "\\n")}
}
`,
  },
  {
    name: "escaped",
    text: `func escaped(text string, kept string) string {
	made := strings.Builder{}
	for at := 0; at < len(text); at++ {
		one := text[at]
		isWord := one >= '0' && one <= '9' || one >= 'A' && one <= 'Z' || one >= 'a' && one <= 'z'
		if isWord || strings.IndexByte(kept, one) >= 0 {
			made.WriteByte(one)
			continue
		}
		made.WriteString("%" + strings.ToUpper(hex.EncodeToString([]byte{one})))
	}
	return made.String()
}
`,
  },
  {
    name: "snsContent",
    text: `// snsContent has the lines that are signed; nothing for a message of another type, or without one of them.
func snsContent(message any) string {
	names := ${listed(SNS_CONFIRMATION)}
	if jsonText(message, "Type") == "Notification" {
		names = ${listed(SNS_NOTIFICATION)}
	}
	content := ""
	for _, name := range names {
		value, isText := valueAt(message, name).(string)
		if !isText && name != "Subject" {
			return ""
		}
		if isText {
			content += name + "\\n" + value + "\\n"
		}
	}
	return content
}
`,
  },
  {
    name: "bareKey",
    text: `// bareKey is the public key in a certificate; any other text as it is.
func bareKey(text string) string {
	block, _ := pem.Decode([]byte(strings.ReplaceAll(strings.TrimSpace(text), "\\\\n", "\\n")))
	if block == nil || block.Type != "CERTIFICATE" {
		return text
	}
	certificate, err := x509.ParseCertificate(block.Bytes)
	if err != nil {
		return ""
	}
	return base64.StdEncoding.EncodeToString(certificate.RawSubjectPublicKeyInfo)
}
`,
  },
  {
    name: "isForm",
    text: `func isForm(request came) bool {
	return strings.HasPrefix(strings.ToLower(header(request, "Content-Type")), "application/x-www-form-urlencoded")
}
`,
  },
];
