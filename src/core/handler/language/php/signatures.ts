import { quotePhp } from "../../../exports/code/quoting.ts";
import type { HandlerPlan } from "../../plan.ts";
import { placeCode } from "../../value-code.ts";
import { WORDS } from "./words.ts";

/** Takes what carries the signature apart, into `$signatures`, and `$timestamp` where it stands there. */
export function signaturesCode({ scheme: { signature, timestamp } }: HandlerPlan): string {
  const { place, format } = signature;
  const filtered = '        $signatures = array_filter($signatures, fn (string $text) => $text !== "");\n';
  if (place.in === "numbered_headers")
    return `        $signatures = array_map(fn (int $number) => self::header($request, ${quotePhp(place.prefix.toLowerCase())} . $number), range(1, ${place.max}));\n${filtered}`;
  const begin = `        $found = ${placeCode(place, WORDS)};\n`;
  const isStamped = timestamp?.place.in === "signature";
  if (format.kind === "plain") {
    if (format.prefix === "") return `        $signatures = [${placeCode(place, WORDS)}];\n${filtered}`;
    const anyCase = format.prefixAnyCase === true || format.prefix.endsWith(" ");
    const starts = anyCase
      ? `str_starts_with(strtolower($found), ${quotePhp(format.prefix.toLowerCase())})`
      : `str_starts_with($found, ${quotePhp(format.prefix)})`;
    const other = format.prefixOptional ? "$found" : '""';
    return `${begin}        $signatures = [${starts} ? substr($found, ${format.prefix.length}) : ${other}];\n${filtered}`;
  }
  const loop = `${begin}        $signatures = [];\n${isStamped ? '        $timestamp = "";\n' : ""}        foreach (explode(${quotePhp(format.delimiter)}, $found) as $entry) {\n`;
  if (format.kind === "list") {
    const first = format.timestampFirst
      ? '            if ($timestamp === "") {\n                $timestamp = trim($entry);\n                continue;\n            }\n'
      : "";
    const text = format.mark === "" ? "trim($entry)" : `trim(explode(${quotePhp(format.mark)}, $entry, 2)[1] ?? "")`;
    return `${loop}${first}            $signatures[] = ${text};\n        }\n${filtered}`;
  }
  const key = format.kind === "pairs" ? format.signatureKey : format.version;
  const stamped =
    format.kind === "pairs" && format.timestampKey !== undefined && isStamped
      ? ` elseif ($name === ${quotePhp(format.timestampKey)} && $timestamp === "") {\n                $timestamp = $text;\n            }`
      : "";
  return `${loop}            [$name, $text] = array_map(trim(...), explode(${quotePhp(format.separator)}, $entry, 2) + ["", ""]);
            if ($name === ${quotePhp(key)} && $text !== "") {
                $signatures[] = $text;
            }${stamped}
        }
`;
}
