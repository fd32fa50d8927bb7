/** A sentence that has its values in backticks, shown as the values they are. */
export function Quoted({ text }: { readonly text: string }) {
  const parts = text.split("`");
  // One that has no other to go with is a character of the text.
  if (parts.length % 2 === 0) return text;
  return parts.map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
}
