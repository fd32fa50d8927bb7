import { type Doc, flatDoc } from "./lines/doc.ts";

/** So many bytes stand in a line. */
export type HexWidth = 8 | 16;

/** Bytes: offset, hexadecimal, printable characters. */
export function hexDoc(bytes: Uint8Array, width: HexWidth = 16): Doc {
  const count = Math.ceil(bytes.length / width);
  const columns = hexLine(bytes, 0, width).length - Math.min(width, bytes.length) + width;
  return flatDoc(count, (row) => hexLine(bytes, row * width, width), { numberOf: () => null, columns });
}

/** One line of a hex dump, from the byte at `offset`. */
export function hexLine(bytes: Uint8Array, offset: number, width: HexWidth = 16): string {
  const part = bytes.subarray(offset, offset + width);
  const hex = Array.from(part, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
  const text = Array.from(part, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ".")).join("");
  return `${offset.toString(16).padStart(8, "0")}  ${hex.padEnd(width * 3 - 1)}  ${text}`;
}
