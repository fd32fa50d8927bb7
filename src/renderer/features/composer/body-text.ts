import { decodeBase64, encodeBase64, exactText } from "../../ui/body/base64.ts";
import { type OneLine, inOneLine, oneLineOf, spreadJson } from "./json-layout.ts";

/** A body as text. */
export interface BodyText {
  /** As it came; null where it is no text. */
  readonly text: string | null;
  /** As the editor shows it: of JSON in one line in many. */
  readonly shown: string | null;
  /** How that one line was written; null where it was not one. */
  readonly oneLine: OneLine | null;
}

/** What can be asked of a body, small or large. */
export interface BodyWork {
  /** Takes the bytes in base64. */
  readonly open: (base64: string) => BodyText;
  /** Takes a text as it was edited, and how it is to be written; answers the bytes in base64. */
  readonly write: (edited: { readonly text: string; readonly oneLine: OneLine | null }) => string;
  /** JSON in lines, indented anew. */
  readonly format: (text: string) => string;
}

export const BODY_WORK: BodyWork = {
  open(base64) {
    const text = exactText(decodeBase64(base64));
    const oneLine = text === null ? null : oneLineOf(text);
    return { text, oneLine, shown: text === null || oneLine === null ? text : spreadJson(text) };
  },
  write({ text, oneLine }) {
    const written = oneLine === null ? text : inOneLine(text, oneLine);
    return encodeBase64(new TextEncoder().encode(written));
  },
  format: spreadJson,
};
