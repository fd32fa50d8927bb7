import { quoteRuby } from "../../../exports/code/quoting.ts";
import type { HandlerPlan } from "../../plan.ts";
import { placeCode } from "../../value-code.ts";
import { WORDS } from "./words.ts";

/** Takes what carries the signature apart, into `signatures`, and `timestamp` where it stands there. */
export function signaturesCode({ scheme: { signature, timestamp } }: HandlerPlan): string {
  const { place, format } = signature;
  if (place.in === "numbered_headers")
    return `    signatures = (1..${place.max}).map { |number| header(request, ${quoteRuby(place.prefix.toLowerCase())} + number.to_s) }.reject(&:empty?)\n`;
  const begin = `    found = ${placeCode(place, WORDS)}\n`;
  const isStamped = timestamp?.place.in === "signature";
  if (format.kind === "plain") {
    if (format.prefix === "") return `${begin}    signatures = [found].reject(&:empty?)\n`;
    const anyCase = format.prefixAnyCase === true || format.prefix.endsWith(" ");
    const starts = anyCase
      ? `found.downcase.start_with?(${quoteRuby(format.prefix.toLowerCase())})`
      : `found.start_with?(${quoteRuby(format.prefix)})`;
    const other = format.prefixOptional ? "found" : '""';
    return `${begin}    text = ${starts} ? found[${format.prefix.length}..] : ${other}\n    signatures = [text].reject(&:empty?)\n`;
  }
  const loop = `${begin}    signatures = []\n${isStamped ? '    timestamp = ""\n' : ""}    found.split(${quoteRuby(format.delimiter)}).each do |entry|\n`;
  if (format.kind === "list") {
    const first = format.timestampFirst
      ? "      if timestamp.empty?\n        timestamp = entry.strip\n        next\n      end\n"
      : "";
    const text = format.mark === "" ? "entry.strip" : `entry.partition(${quoteRuby(format.mark)}).last.strip`;
    return `${loop}${first}      text = ${text}\n      signatures << text unless text.empty?\n    end\n`;
  }
  const key = format.kind === "pairs" ? format.signatureKey : format.version;
  const stamped =
    format.kind === "pairs" && format.timestampKey !== undefined && isStamped
      ? `      timestamp = text if name == ${quoteRuby(format.timestampKey)} && timestamp.empty?\n`
      : "";
  return `${loop}      name, _, text = entry.partition(${quoteRuby(format.separator)}).map(&:strip)
      signatures << text if name == ${quoteRuby(key)} && !text.empty?
${stamped}    end
`;
}
