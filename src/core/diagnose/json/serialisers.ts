import { type Arrangement, AS_IS } from "./arrangement.ts";
import { ALL_WIDE, type Escapes, PLAIN, escapes } from "./escapes.ts";
import { COMPACT, type Layout, SPACED, indented } from "./layouts.ts";
import type { NumberForm } from "./numbers.ts";

/** How a JSON text is written: choices that are independent of each other. */
export interface Choices {
  readonly layout: Layout;
  /** Null for strings as they came. */
  readonly escapes: Escapes | null;
  readonly arrangement: Arrangement;
  readonly numbers: NumberForm;
}

/** The choices of a real serialiser, with words that follow “the same JSON”. */
export interface Serialiser extends Choices {
  readonly words: string;
}

function of(words: string, layout: Layout, own: Escapes, more: Partial<Choices> = {}): Serialiser {
  return { words, layout, escapes: own, arrangement: AS_IS, numbers: "kept", ...more };
}

const SORTED: Partial<Choices> = { arrangement: { order: "sorted", nulls: true } };
const IN_JAVASCRIPT: Partial<Choices> = { arrangement: { order: "javascript", nulls: true }, numbers: "javascript" };
const LOWER = escapes({ wide: ALL_WIDE });
const PYTHON = escapes({ wide: ALL_WIDE, ascii: "\u007f" });
const HTML = escapes({ ascii: "<>&", wide: "s" });
const PHP = escapes({ slash: "all", wide: ALL_WIDE });
const PHP_UNICODE = escapes({ slash: "all", wide: "s" });
const PHP_HEX = escapes({ slash: "all", wide: ALL_WIDE, ascii: "<>&'\"", asciiUpper: true });
const SLASH = escapes({ slash: "all" });
const DOT_NET = escapes({ ascii: "<>&'\"+`\u007f", asciiUpper: true, wide: ALL_WIDE, wideUpper: true });
const RELAXED = escapes({ ascii: "\u007f", asciiUpper: true, wide: "csa", wideUpper: true });
const NEWTONSOFT = escapes({ wide: "cs" });
const UPPER = escapes({ wide: ALL_WIDE, wideUpper: true, asciiUpper: true });
const GSON = escapes({ ascii: "<>&='", wide: "s" });
const META = escapes({ ascii: "<%@", slash: "all", wide: ALL_WIDE });
const WINDOWS = { newline: "\r\n" } as const;
const APPLE = indented(2, { colon: " : " });
const JACKSON = { colon: " : ", listsInline: true, empty: " " } as const;

/** Real serialisers, the most usual first. Where several write a text alike, the first is named. */
export const SERIALISERS: readonly Serialiser[] = [
  of("as JSON.stringify writes it", COMPACT, PLAIN, IN_JAVASCRIPT),
  of("compact, without white space", COMPACT, PLAIN),
  of("as Python's json.dumps writes it", SPACED, PYTHON),
  of("as JSON.stringify(value, null, 2) writes it", indented(2), PLAIN, IN_JAVASCRIPT),
  of("indented by two spaces", indented(2), PLAIN),
  of("as PHP's json_encode writes it", COMPACT, PHP),
  of("as PHP's json_encode writes it with JSON_UNESCAPED_UNICODE", COMPACT, PHP_UNICODE),
  of("as Python's json.dumps writes it with ensure_ascii=False", SPACED, PLAIN),
  of("as PHP's json_encode writes it with JSON_UNESCAPED_SLASHES", COMPACT, LOWER),
  of("as Python's json.dumps writes it with separators=(',', ':')", COMPACT, PYTHON),
  of("as Go's encoding/json or Ruby on Rails writes it", COMPACT, HTML),
  of("as .NET's System.Text.Json writes it", COMPACT, DOT_NET),
  of("as Meta signs it", COMPACT, META),
  of("as Gson writes it", COMPACT, GSON),
  of("as Swift's JSONEncoder writes it", COMPACT, SLASH),
  of("as Jackson writes it with ESCAPE_NON_ASCII", COMPACT, UPPER),
  of("as Newtonsoft.Json writes it", COMPACT, NEWTONSOFT),
  of("indented by four spaces", indented(4), PLAIN),
  of("as PHP's json_encode writes it with JSON_PRETTY_PRINT", indented(4), PHP),
  of("as Python's json.dumps writes it with indent=2", indented(2), PYTHON),
  of("as Python's json.dumps writes it with indent=4", indented(4), PYTHON),
  of("as JSON.stringify writes it once its keys are sorted", COMPACT, PLAIN, { ...SORTED, numbers: "javascript" }),
  of("compact, with its keys sorted", COMPACT, PLAIN, SORTED),
  of("as Python's json.dumps writes it with sort_keys=True", SPACED, PYTHON, SORTED),
  of("as Python's json.dumps writes it with sort_keys=True and separators=(',', ':')", COMPACT, PYTHON, SORTED),
  of("as Go's encoding/json writes a map", COMPACT, HTML, SORTED),
  of("as System.Text.Json writes it with UnsafeRelaxedJsonEscaping", COMPACT, RELAXED),
  of("as PHP's json_encode writes it with every JSON_HEX_ flag", COMPACT, PHP_HEX),
  of("as PHP's json_encode writes it with JSON_HEX_TAG", COMPACT, { ...PHP, ascii: "<>", asciiUpper: true }),
  of("as PHP's json_encode writes it with JSON_HEX_AMP", COMPACT, { ...PHP, ascii: "&" }),
  of("as PHP's json_encode writes it with JSON_HEX_APOS", COMPACT, { ...PHP, ascii: "'" }),
  of("as PHP's json_encode writes it with JSON_HEX_QUOT", COMPACT, { ...PHP, ascii: '"' }),
  of("as Newtonsoft.Json writes it with EscapeHtml", COMPACT, escapes({ ascii: "<>&'\"", wide: "cs" })),
  of("as ASP.NET's JavaScriptSerializer writes it", COMPACT, escapes({ ascii: "<>&'", wide: "cs" })),
  of("as PHP's json_encode writes it with JSON_PRETTY_PRINT and unescaped slashes", indented(4), LOWER),
  of("as PHP's json_encode writes it with JSON_PRETTY_PRINT and unescaped Unicode", indented(4), PHP_UNICODE),
  of("as Go's json.MarshalIndent or Rails' JSON.pretty_generate writes it", indented(2), HTML),
  of("as Go's json.MarshalIndent writes it with tabs", indented("\t"), HTML),
  of("as JSON.stringify writes it with tabs", indented("\t"), PLAIN),
  of("as Jackson's pretty printer writes it", indented(2, JACKSON), PLAIN),
  of("as Jackson's pretty printer writes it on Windows", indented(2, { ...JACKSON, ...WINDOWS }), PLAIN),
  of("as System.Text.Json writes it with WriteIndented", indented(2), DOT_NET),
  of("as System.Text.Json writes it with WriteIndented on Windows", indented(2, WINDOWS), DOT_NET),
  of("as Newtonsoft.Json writes it with Formatting.Indented on Windows", indented(2, WINDOWS), NEWTONSOFT),
  of("as Newtonsoft.Json writes it with Formatting.Indented", indented(2), NEWTONSOFT),
  of("as Gson's pretty printer writes it", indented(2), GSON),
  of("as Swift's JSONEncoder writes it with prettyPrinted", APPLE, SLASH),
  of("as Swift's JSONEncoder writes it with prettyPrinted and sortedKeys", APPLE, SLASH, SORTED),
  of("as Swift's JSONEncoder writes it with sortedKeys", COMPACT, SLASH, SORTED),
  of("as Perl's JSON::PP writes it with pretty", indented(3, { colon: " : " }), PLAIN),
  of("as Perl's JSON::PP writes it with pretty and canonical", indented(3, { colon: " : " }), PLAIN, SORTED),
  of("as org.json writes it", COMPACT, escapes({ slash: "closing", wide: "cs" })),
  of("as json-simple writes it", COMPACT, escapes({ slash: "all", ascii: "\u007f", wide: "cs", wideUpper: true })),
  of("as PostgreSQL's jsonb or MySQL gives it back", SPACED, PLAIN, {
    arrangement: { order: "by_length", nulls: true },
  }),
  of("as JSON.stringify(value, null, 2) writes it once its keys are sorted", indented(2), PLAIN, SORTED),
  of("as Gson writes it from a map, with every number a double", COMPACT, GSON, { numbers: "java" }),
  of("as Jackson writes it with NON_NULL", COMPACT, PLAIN, { arrangement: { order: "kept", nulls: false } }),
];
