const tables = new Map<string, ReadonlyMap<string, number>>();

/** A text in a charset of one byte a character, by the WHATWG's name for it; null where the charset lacks one of its characters. */
export function encodeIn(label: string, text: string): Buffer | null {
  if (label === "latin1") return /^[\u0000-\u00ff]*$/.test(text) ? Buffer.from(text, "latin1") : null;
  const table = tableOf(label);
  const bytes = Buffer.alloc(text.length);
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const byte = code < 0x80 ? code : table.get(text.charAt(index));
    if (byte === undefined) return null;
    bytes[index] = byte;
  }
  return bytes;
}

function tableOf(label: string): ReadonlyMap<string, number> {
  const known = tables.get(label);
  if (known) return known;
  const decoder = new TextDecoder(label);
  const table = new Map<string, number>();
  for (let byte = 0x80; byte < 0x100; byte += 1) table.set(decoder.decode(Uint8Array.of(byte)), byte);
  tables.set(label, table);
  return table;
}
