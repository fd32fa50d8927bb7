import { type JsonStyle, readJsonText } from "./json-text.ts";
import { type Probe, probe } from "./probe.ts";

interface Named extends JsonStyle {
  readonly words: string;
}

function style(spacing: JsonStyle["spacing"], escapes: JsonStyle["escapes"], slash: boolean, words: string): Named {
  return { spacing, escapes, slash, words };
}

/** How serialisers write JSON, the most usual first. */
const STYLES: readonly Named[] = [
  style("compact", "plain", false, "compact, without white space"),
  style("python", "lower", false, "with Python's spacing and \\u escapes in lower case"),
  style("indent2", "plain", false, "indented by two spaces"),
  style("compact", "lower", true, "compact, with \\/ and \\u escapes in lower case, as PHP writes it"),
  style("compact", "plain", true, "compact, with \\/ for every slash"),
  style("python", "plain", false, "with Python's spacing"),
  style("compact", "lower", false, "compact, with \\u escapes in lower case"),
  style("compact", "upper", false, "compact, with \\u escapes in upper case"),
  style("compact", "upper", true, "compact, with \\/ and \\u escapes in upper case"),
  style("compact", "html", false, "compact, with <, > and & escaped, as Go writes it"),
  style("kept", "plain", false, "with nothing escaped that need not be"),
  style("kept", "plain", true, "with \\/ for every slash"),
  style("kept", "lower", false, "with \\u escapes in lower case"),
  style("kept", "upper", false, "with \\u escapes in upper case"),
  style("kept", "lower", true, "with \\/ and \\u escapes in lower case"),
  style("kept", "upper", true, "with \\/ and \\u escapes in upper case"),
  style("indent4", "plain", false, "indented by four spaces"),
  style("indent2", "lower", false, "indented by two spaces, with \\u escapes in lower case"),
  style("indent4", "lower", true, "indented by four spaces, with \\/ and \\u escapes, as PHP writes it"),
];

/** The same JSON in every style; nothing when the bytes are not JSON. */
export function* reserialised(body: Buffer): Generator<{ readonly bytes: Buffer; readonly probe: Probe }> {
  const text = body.toString("utf8");
  const first = text.trimStart().charAt(0);
  if (first !== "{" && first !== "[") return;
  let again: string;
  try {
    again = JSON.stringify(JSON.parse(text));
  } catch {
    // Not JSON, or nested deeper than any serialiser writes.
    return;
  }
  const json = readJsonText(text);
  for (const named of STYLES) {
    if (named.spacing === "kept" && json.isCompact) continue;
    const written = json.write(named);
    if (written !== null) yield { bytes: Buffer.from(written, "utf8"), probe: reserialisedProbe(named.words) };
  }
  yield {
    bytes: Buffer.from(again, "utf8"),
    probe: reserialisedProbe("compact, with numbers and keys as JavaScript writes them"),
  };
}

function reserialisedProbe(words: string): Probe {
  return probe(
    "body_reserialised",
    "the body was re-serialised, the sender signed the same JSON written differently",
    `The signature is that of the same JSON ${words}.`,
  );
}
