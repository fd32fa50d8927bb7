import { quotePythonText as quote } from "../../../exports/code/quoting.ts";
import type { HandlerPlan } from "../../plan.ts";
import { placeCode } from "../../value-code.ts";
import { WORDS } from "./words.ts";

/** Takes what carries the signature apart, into `signatures`, and `timestamp` where it stands there. */
export function signaturesCode({ scheme: { signature, timestamp } }: HandlerPlan): string {
  const { place, format } = signature;
  if (place.in === "numbered_headers")
    return `    found = [header(request, ${quote(place.prefix)} + str(number)) for number in range(1, ${place.max + 1})]\n    signatures = [text for text in found if text]\n`;
  const begin = `    found = ${placeCode(place, WORDS)}\n`;
  const isStamped = timestamp?.place.in === "signature";
  if (format.kind === "plain") {
    if (format.prefix === "") return `${begin}    signatures = [found] if found else []\n`;
    const anyCase = format.prefixAnyCase === true || format.prefix.endsWith(" ");
    const starts = anyCase
      ? `found.lower().startswith(${quote(format.prefix.toLowerCase())})`
      : `found.startswith(${quote(format.prefix)})`;
    const other = format.prefixOptional ? "found" : '""';
    return `${begin}    text = found[${format.prefix.length}:] if ${starts} else ${other}\n    signatures = [text] if text else []\n`;
  }
  const list = `${begin}    signatures = []\n${isStamped ? '    timestamp = ""\n' : ""}    for entry in found.split(${quote(format.delimiter)}):\n`;
  if (format.kind === "list") {
    const first = format.timestampFirst
      ? "        if not timestamp:\n            timestamp = entry.strip()\n            continue\n"
      : "";
    const text = format.mark === "" ? "entry.strip()" : `entry.partition(${quote(format.mark)})[2].strip()`;
    return `${list}${first}        text = ${text}\n        if text:\n            signatures.append(text)\n`;
  }
  const key = format.kind === "pairs" ? format.signatureKey : format.version;
  const stamped =
    format.kind === "pairs" && format.timestampKey !== undefined && isStamped
      ? `        elif name.strip() == ${quote(format.timestampKey)}:\n            timestamp = timestamp or text.strip()\n`
      : "";
  return `${list}        name, _, text = entry.partition(${quote(format.separator)})
        if name.strip() == ${quote(key)} and text.strip():
            signatures.append(text.strip())
${stamped}`;
}
