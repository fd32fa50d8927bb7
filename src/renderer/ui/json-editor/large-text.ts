import type { Text } from "@codemirror/state";

/** A document of more characters is not looked at as a whole on each key, nor on the UI thread. */
export const LARGE = 200_000;

const texts = new WeakMap<Text, string>();

/** A document as one string, put together once a version however many ask. */
export function textOf(doc: Text): string {
  const known = texts.get(doc);
  if (known !== undefined) return known;
  const text = doc.toString();
  texts.set(doc, text);
  return text;
}
