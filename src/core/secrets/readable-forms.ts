/** Shorter pieces of base64 stand in texts by chance. */
const SHORTEST_ENCODED = 8;
/** A line of a key that is this long is a secret by itself. */
const LONG_LINE = 16;

/**
 * The forms in which a secret can be read: as it stands; as texts of JSON, URLs and headers hold it; in hexadecimal;
 * in base64, wherever in it the secret begins; and the lines of a key.
 */
export function readableForms(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, "utf8");
  const hex = bytes.toString("hex");
  const encoded = [0, 1, 2].flatMap((before) => base64From(bytes, before));
  const lines = secret.split(/[\r\n]+/).filter((line) => line.length >= LONG_LINE && !line.startsWith("-----"));
  return [
    secret,
    inJson(secret),
    inJson(inJson(secret)),
    asInUrl(secret),
    bytes.toString("latin1"),
    hex,
    hex.toUpperCase(),
    ...encoded.filter(({ length }) => length >= SHORTEST_ENCODED),
    ...(lines.length > 1 ? lines : []),
  ];
}

/** Base64 and its form for URLs after so many bytes of something else, without the characters that others share. */
function base64From(bytes: Buffer, before: number): string[] {
  const whole = Buffer.concat([Buffer.alloc(before), bytes]);
  const bits = whole.length * 8;
  const text = whole.toString("base64").slice(Math.ceil((before * 8) / 6), Math.floor(bits / 6));
  return [text, text.replaceAll("+", "-").replaceAll("/", "_")];
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function asInUrl(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
