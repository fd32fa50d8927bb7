import { visible } from "../../../contract/visible.ts";
import { type Doc, flatDoc } from "./lines/doc.ts";

const TAB = "    ";

/** Text as it stands, line by line; what cannot be seen in it is shown as escapes, and tabs as blanks. */
export function textDoc(text: string): Doc {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  const textAt = (at: number) => {
    const line = text.slice(starts[at] ?? 0, (starts[at + 1] ?? text.length + 1) - 1);
    return visible(line.endsWith("\r") ? line.slice(0, -1) : line).replaceAll("\t", TAB);
  };
  return flatDoc(starts.length, textAt);
}
