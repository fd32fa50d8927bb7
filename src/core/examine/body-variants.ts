/** A body a paste may have stood for; the sentence says how it differs from the pasted one. */
export interface BodyVariant {
  readonly body: Buffer;
  readonly sentence: string | null;
}

/** A paste cannot carry exact bytes: editors add or drop the last line end, and browsers turn CRLF into LF. */
export function bodyVariants(body: Buffer): readonly BodyVariant[] {
  const text = body.toString("latin1");
  const bare = text.replace(/\r?\n$/, "");
  const candidates: [string, string][] = [
    [bare, "without the line break at its end"],
    [`${text}\n`, "with a line break added at its end"],
    [`${text}\r\n`, "with CRLF added at its end"],
    [text.replace(/\r?\n/g, "\r\n"), "with CRLF line ends"],
    [bare.replace(/\r?\n/g, "\r\n"), "with CRLF line ends and without the last"],
    [text.replaceAll("\r\n", "\n"), "with LF line ends"],
  ];
  const known = new Set([text]);
  const variants: BodyVariant[] = [{ body, sentence: null }];
  for (const [variant, sentence] of candidates) {
    if (known.has(variant)) continue;
    known.add(variant);
    variants.push({ body: Buffer.from(variant, "latin1"), sentence });
  }
  return variants;
}
