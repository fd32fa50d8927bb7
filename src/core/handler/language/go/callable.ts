import type { Helper } from "../../value-code.ts";
import { GO_KEY_HELPERS } from "./callable-for-keys.ts";

/** What a handler in Go may call. */
export const GO_HELPERS: readonly Helper[] = [
  {
    name: "begin",
    text: `// known has the ids of what was acted upon, the newest 10,000, of this process alone: with several, keep them in a table
// with a unique column.
var known = struct {
	sync.Mutex
	ids   map[string]bool
	order []string
}{ids: map[string]bool{}}

// begin tells whether nobody has begun with it before.
func begin(key string) bool {
	known.Lock()
	defer known.Unlock()
	if known.ids[key] {
		return false
	}
	known.ids[key] = true
	known.order = append(known.order, key)
	if len(known.order) > 10_000 {
		delete(known.ids, known.order[0])
		known.order = known.order[1:]
	}
	return true
}
`,
  },
  {
    name: "forget",
    text: `func forget(key string) {
	known.Lock()
	defer known.Unlock()
	delete(known.ids, key)
}
`,
  },
  {
    name: "publicURL",
    text: `// publicURL is the URL as the sender knows it: behind a proxy this process cannot know it by itself.
func publicURL(request came) string {
	origin := os.Getenv("PUBLIC_ORIGIN")
	if origin == "" {
		log.Print("Set PUBLIC_ORIGIN to what stands before the path in the sender's URL, such as https://example.com.")
	}
	return strings.TrimRight(origin, "/") + request.target
}
`,
  },
  {
    name: "header",
    text: `func header(request came, name string) string {
	return strings.TrimSpace(request.header.Get(name))
}
`,
  },
  {
    name: "query",
    text: `func query(request came, name string) string {
	_, text, _ := strings.Cut(request.target, "?")
	fields, _ := url.ParseQuery(text)
	return fields.Get(name)
}
`,
  },
  {
    name: "form",
    text: `func form(request came, name string) string {
	fields, _ := url.ParseQuery(string(request.body))
	return fields.Get(name)
}
`,
  },
  {
    name: "sortedForm",
    text: `// sortedForm has names in order, each with its distinct values in order.
func sortedForm(request came) string {
	fields, _ := url.ParseQuery(string(request.body))
	names := []string{}
	for name := range fields {
		names = append(names, name)
	}
	sort.Strings(names)
	text := ""
	for _, name := range names {
		text += name
		values := fields[name]
		sort.Strings(values)
		for at, value := range values {
			if at == 0 || value != values[at-1] {
				text += value
			}
		}
	}
	return text
}
`,
  },
  {
    name: "readJSON",
    text: `func readJSON(body []byte) any {
	var value any
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	if decoder.Decode(&value) != nil {
		return nil
	}
	return value
}
`,
  },
  {
    name: "writeJSON",
    text: `func writeJSON(value any) string {
	text, _ := json.Marshal(value)
	return string(text)
}
`,
  },
  {
    name: "eachID",
    text: `// eachID has the ids of all entries of a list, joined; nothing where one has none.
func eachID(value any, path string, name string) string {
	entries, _ := valueAt(value, path).([]any)
	ids := []string{}
	for _, entry := range entries {
		id := jsonText(entry, name)
		if id == "" {
			return ""
		}
		ids = append(ids, id)
	}
	return strings.Join(ids, ",")
}
`,
  },
  {
    name: "jsonText",
    text: `// jsonText is a text, number or truth value at a path; empty where there is none.
func jsonText(value any, path string) string {
	switch found := valueAt(value, path).(type) {
	case string:
		return found
	case json.Number:
		return found.String()
	case bool:
		return strconv.FormatBool(found)
	}
	return ""
}
`,
  },
  {
    name: "valueAt",
    text: `func valueAt(value any, path string) any {
	if path == "" {
		return value
	}
	for _, key := range strings.Split(path, ".") {
		switch here := value.(type) {
		case map[string]any:
			value = here[key]
		case []any:
			at, err := strconv.Atoi(key)
			if err != nil || at < 0 || at >= len(here) {
				return nil
			}
			value = here[at]
		default:
			return nil
		}
	}
	return value
}
`,
  },
  {
    name: "firstOf",
    text: `func firstOf(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}
`,
  },
  {
    name: "joined",
    text: `func joined(texts ...string) string {
	for _, text := range texts {
		if text == "" {
			return ""
		}
	}
	return strings.Join(texts, "")
}
`,
  },
  {
    name: "framed",
    text: `func framed(before string, value string, after string) string {
	if value == "" {
		return ""
	}
	return before + value + after
}
`,
  },
  {
    name: "cut",
    text: `func cut(text string) string {
	if len(text) > 4096 {
		return text[:4096]
	}
	return text
}
`,
  },
  {
    name: "afterPrefix",
    text: `func afterPrefix(text string, prefix string, anyCase bool, isOptional bool) string {
	begin := text
	if len(begin) > len(prefix) {
		begin = begin[:len(prefix)]
	}
	if begin == prefix || anyCase && strings.EqualFold(begin, prefix) {
		return text[len(prefix):]
	}
	if isOptional {
		return text
	}
	return ""
}
`,
  },
  ...GO_KEY_HELPERS,
];

/** In the place of `form`, where a form comes in parts. */
export const FORM_IN_PARTS: Helper = {
  name: "form",
  text: `// form is a field of a form, which may come in parts (multipart).
func form(request came, name string) string {
	kind, parameters, _ := mime.ParseMediaType(header(request, "Content-Type"))
	if kind != "multipart/form-data" {
		fields, _ := url.ParseQuery(string(request.body))
		return fields.Get(name)
	}
	reader := multipart.NewReader(bytes.NewReader(request.body), parameters["boundary"])
	for {
		part, err := reader.NextPart()
		if err != nil {
			return ""
		}
		if part.FormName() == name {
			text, _ := io.ReadAll(part)
			return string(text)
		}
	}
}
`,
};
