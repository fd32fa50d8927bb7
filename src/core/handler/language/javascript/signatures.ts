import { quoteJavascript as quote } from "../../../exports/code/quoting.ts";
import type { HandlerPlan } from "../../plan.ts";
import { placeCode } from "../../value-code.ts";
import { WORDS, type Typed } from "./words.ts";

/** Takes what carries the signature apart, into `signatures`, and `timestamp` where it stands there. */
export function signaturesCode({ scheme: { signature, timestamp } }: HandlerPlan, typed: Typed): string {
  const { place, format } = signature;
  const isStamped = timestamp?.place.in === "signature";
  const found =
    place.in === "numbered_headers"
      ? `Array.from({ length: ${place.max} }, (_, at) => header(request, ${quote(place.prefix.toLowerCase())} + (at + 1)))`
      : placeCode(place, WORDS);
  if (place.in === "numbered_headers") return `  const signatures = ${found}.filter((text) => text !== "");\n`;
  const list = `  const signatures${typed(": string[]")} = [];\n`;
  const begin = `  const found = ${found};\n`;
  if (format.kind === "plain") {
    if (format.prefix === "") return `  const signatures = [${found}].filter((text) => text !== "");\n`;
    const anyCase = format.prefixAnyCase === true || format.prefix.endsWith(" ");
    const starts = anyCase
      ? `found.toLowerCase().startsWith(${quote(format.prefix.toLowerCase())})`
      : `found.startsWith(${quote(format.prefix)})`;
    const other = format.prefixOptional ? "found" : '""';
    return `${begin}  const signatures = [${starts} ? found.slice(${format.prefix.length}) : ${other}].filter((text) => text !== "");\n`;
  }
  const stamp = isStamped ? '  let timestamp = "";\n' : "";
  const each = `  for (const entry of found.split(${quote(format.delimiter)})) {\n`;
  if (format.kind === "list") {
    const first = format.timestampFirst
      ? '    if (timestamp === "") {\n      timestamp = entry.trim();\n      continue;\n    }\n'
      : "";
    const text =
      format.mark === ""
        ? "entry.trim()"
        : `entry.includes(${quote(format.mark)}) ? entry.slice(entry.indexOf(${quote(format.mark)}) + ${format.mark.length}).trim() : ""`;
    return `${begin}${list}${stamp}${each}${first}    const text = ${text};\n    if (text !== "") signatures.push(text);\n  }\n`;
  }
  const key = format.kind === "pairs" ? format.signatureKey : format.version;
  const stampLine =
    format.kind === "pairs" && format.timestampKey !== undefined && isStamped
      ? `    else if (entry.slice(0, at).trim() === ${quote(format.timestampKey)}) timestamp ||= text;\n`
      : "";
  return `${begin}${list}${stamp}${each}    const at = entry.indexOf(${quote(format.separator)});
    const text = at < 0 ? "" : entry.slice(at + ${format.separator.length}).trim();
    if (text !== "" && entry.slice(0, at).trim() === ${quote(key)}) signatures.push(text);
${stampLine}  }
`;
}
