import type { HandlerPlan } from "../../plan.ts";
import { placeCode } from "../../value-code.ts";
import { quote, WORDS } from "./words.ts";

const push = (indent: string, text: string) =>
  `${indent}if text := ${text}; text != "" {\n${indent}\tsignatures = append(signatures, text)\n${indent}}\n`;

/** Takes what carries the signature apart, into `signatures`, and `timestamp` where it stands there. */
export function signaturesCode({ scheme: { signature, timestamp } }: HandlerPlan): string {
  const { place, format } = signature;
  if (place.in === "numbered_headers")
    return `	signatures := []string{}
	for number := 1; number <= ${place.max}; number++ {
${push("\t\t", `header(request, ${quote(place.prefix)}+strconv.Itoa(number))`)}	}
`;
  const list = "\tsignatures := []string{}\n";
  const begin = `\tfound := ${placeCode(place, WORDS)}\n${list}`;
  const isStamped = timestamp?.place.in === "signature";
  if (format.kind === "plain") {
    if (format.prefix === "") return begin + push("\t", "found");
    const anyCase = format.prefixAnyCase === true || format.prefix.endsWith(" ");
    return begin + push("\t", `afterPrefix(found, ${quote(format.prefix)}, ${anyCase}, ${format.prefixOptional})`);
  }
  const loop = `${begin}${isStamped ? '\ttimestamp := ""\n' : ""}\tfor _, entry := range strings.Split(found, ${quote(format.delimiter)}) {\n`;
  if (format.kind === "list") {
    const first = format.timestampFirst
      ? '\t\tif timestamp == "" {\n\t\t\ttimestamp = strings.TrimSpace(entry)\n\t\t\tcontinue\n\t\t}\n'
      : "";
    const cut = format.mark === "" ? "" : `\t\t_, entry, _ = strings.Cut(entry, ${quote(format.mark)})\n`;
    return `${loop}${first}${cut}${push("\t\t", "strings.TrimSpace(entry)")}\t}\n`;
  }
  const key = format.kind === "pairs" ? format.signatureKey : format.version;
  const stamped =
    format.kind === "pairs" && format.timestampKey !== undefined && isStamped
      ? ` else if name == ${quote(format.timestampKey)} && timestamp == "" {\n\t\t\ttimestamp = text\n\t\t}`
      : "";
  return `${loop}		name, text, _ := strings.Cut(entry, ${quote(format.separator)})
		name, text = strings.TrimSpace(name), strings.TrimSpace(text)
		if name == ${quote(key)} && text != "" {
			signatures = append(signatures, text)
		}${stamped}
	}
`;
}
