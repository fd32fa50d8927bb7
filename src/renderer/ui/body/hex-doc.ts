import { type Doc, flatDoc } from "./lines/doc.ts";

const WIDTH = 16;

/** Bytes, sixteen a line: offset, hexadecimal, printable characters. */
export function hexDoc(bytes: Uint8Array): Doc {
  const count = Math.ceil(bytes.length / WIDTH);
  const columns = hexLine(bytes, 0).length - Math.min(WIDTH, bytes.length) + WIDTH;
  return flatDoc(count, (row) => hexLine(bytes, row * WIDTH), { numberOf: () => null, columns });
}

/** One line of a hex dump, from the byte at `offset`. */
export function hexLine(bytes: Uint8Array, offset: number): string {
  const part = bytes.subarray(offset, offset + WIDTH);
  const hex = Array.from(part, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
  const text = Array.from(part, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ".")).join("");
  return `${offset.toString(16).padStart(8, "0")}  ${hex.padEnd(WIDTH * 3 - 1)}  ${text}`;
}
