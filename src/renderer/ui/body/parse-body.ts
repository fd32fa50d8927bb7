import { type JsonOutline, outlineJson } from "./json-outline.ts";

/** A body ready to be shown: text where it is UTF-8, lines where it is JSON, fields where it is a form. */
export interface ParsedBody {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly text: string | null;
  readonly outline: JsonOutline | null;
}

/** Decodes a body. Bytes that are not UTF-8, or hold a NUL, count as binary. */
export function parseBody(base64: string): ParsedBody {
  const bytes = decodeBase64(base64);
  const text = decodeText(bytes);
  return { bytes, text, outline: text === null || text === "" ? null : outlineJson(text) };
}

function decodeBase64(base64: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index);
  return bytes;
}

function decodeText(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}

/** Bytes as base64, for sending an edited body. */
export function encodeBase64(bytes: Uint8Array): string {
  let binary = "";
  for (let index = 0; index < bytes.length; index += 8192) {
    binary += String.fromCharCode(...bytes.subarray(index, index + 8192));
  }
  return btoa(binary);
}
