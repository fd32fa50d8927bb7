import { ALGORITHMS } from "../../../words/algorithms.ts";
import type { ContentPart, Place, Scheme, SignatureFormat } from "../../../../contract/model/scheme.ts";
import { SCHEME_WORDS } from "../../../words/scheme.ts";

/** A scheme in one line: `X-Signature: sha256=hex of HMAC-SHA256 over {timestamp}.{body}`. */
export function describeScheme({ algorithm, signature, content, timestamp, jwt }: Scheme): string {
  if (signature === null || algorithm === "none") return SCHEME_WORDS.nothingIsSigned;
  if (jwt !== undefined) {
    const claims = jwt.claims.map(({ claim }) => claim).join(", ") || SCHEME_WORDS.nothingOfTheRequest;
    return SCHEME_WORDS.whichVouchesFor(placeWords(signature.place), ALGORITHMS[algorithm], claims);
  }
  const form = formWords(signature.format, signature.encoding);
  const bare = algorithm === "token" || algorithm === "basic";
  const what = bare
    ? `${signature.format.kind === "plain" ? signature.format.prefix : ""}${ALGORITHMS[algorithm]}`
    : SCHEME_WORDS.ofOver(form, ALGORITHMS[algorithm], content.map(partWords).join("") || SCHEME_WORDS.nothing);
  const stamp =
    timestamp === null || timestamp.place.in === "signature"
      ? ""
      : SCHEME_WORDS.theTimestampIn(placeWords(timestamp.place));
  return `${placeWords(signature.place)}: ${what}${stamp}`;
}

function formWords(format: SignatureFormat, encoding: string): string {
  switch (format.kind) {
    case "plain":
      return `${format.prefix}${encoding}`;
    case "pairs": {
      const { delimiter, separator, signatureKey, timestampKey } = format;
      const stamp = timestampKey ? `${timestampKey}${separator}timestamp${delimiter}` : "";
      return `${stamp}${signatureKey}${separator}${encoding}`;
    }
    case "list": {
      const stamp = format.timestampFirst ? `timestamp${format.delimiter}` : "";
      return `${stamp}${format.mark === "" ? "" : `key${format.mark}`}${encoding}`;
    }
    case "versioned_list":
      return `${format.version}${format.separator}${encoding}`;
  }
}

function partWords(part: ContentPart): string {
  switch (part.part) {
    case "literal":
      return part.value.replaceAll("\n", "\\n").replaceAll("\r", "\\r").replaceAll("\t", "\\t");
    case "header":
      return withFrame(part, `{header ${part.name}}`);
    case "json":
      return `{body.${part.path}}`;
    case "form":
      return `{form.${part.name}}`;
    case "query":
      return withFrame(part, `{?${part.name}}`);
    case "form_json":
      return `{form.${part.name}.${part.path}}`;
    case "path_and_query":
      return SCHEME_WORDS.example;
    case "sorted_form":
      return SCHEME_WORDS.example2;
    default:
      return `{${part.part}}`;
  }
}

/** With the text around it, in brackets as it may be missing together with it. */
function withFrame({ before = "", after = "" }: Extract<ContentPart, { part: "header" | "query" }>, value: string) {
  return before === "" && after === "" ? value : `[${before}${value}${after}]`;
}

function placeWords(place: Place): string {
  switch (place.in) {
    case "header":
      return place.name;
    case "numbered_headers":
      return SCHEME_WORDS.to(place.prefix, place.max);
    case "body":
      return `body.${place.path}`;
    case "query":
      return `?${place.name}`;
    case "form":
      return SCHEME_WORDS.formField(place.name);
    case "form_json":
      return SCHEME_WORDS.formField2(place.name, place.path);
  }
}
